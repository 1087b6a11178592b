#!/usr/bin/env bash
# ONNX Runtime 1.28.0, TreeEnsembleClassifier with exactly two integer classes and leaves that weigh both.
#
# Valid input: one split, classes 10 and 20, each leaf with a weight for either class, as the operator's text (ai.onnx.ml 3) allows.
# Guess:   the label is 10 where class 10 weighs more and 20 where class 20 does, as it is with three classes.
# Seen:    with two classes the label is 0 or 1, numbers that are no class of the model, and 1 also where class 10 weighs
#          more (0.9 against 0.1); the scores are in the order of the classes. With a third class that no leaf names, the labels are right.
# Matters: who looks the label up in the class list fails or, with classes 0 and 2 or 1 and 0, takes a wrong one without an error.
#          Gather the label from the scores (ArgMax over them) in the graph.
# Needs a JDK 17 or newer and Maven. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.microsoft.onnxruntime</groupId><artifactId>onnxruntime</artifactId><version>1.28.0</version></dependency>
    <dependency><groupId>org.tribuo</groupId><artifactId>tribuo-util-onnx</artifactId><version>4.3.2</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath -Dmdep.outputFile=classpath.txt > maven.log 2>&1 \
  || { tail -5 maven.log; exit 2; }
cat > Finding.java <<'JAVA'
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Map;

public class Finding {
    static AttributeProto ints(String name, long... values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto floats(String name, float... values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return attribute.build();
    }

    static AttributeProto strings(String name, String... values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
        Arrays.stream(values).map(ByteString::copyFromUtf8).forEach(attribute::addStrings);
        return attribute.build();
    }

    static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        var dimensions = TensorShapeProto.newBuilder();
        Arrays.stream(shape).forEach(length -> dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions)))
                .build();
    }

    /** x <= 0.5: 0.9 for class 10 and 0.1 for class 20; else 0.2 and 0.8. */
    static byte[] model(long... classes) {
        NodeProto tree = NodeProto.newBuilder()
                .setOpType("TreeEnsembleClassifier")
                .setDomain("ai.onnx.ml")
                .addInput("x")
                .addOutput("label")
                .addOutput("scores")
                .addAttribute(ints("classlabels_int64s", classes))
                .addAttribute(ints("nodes_treeids", 0, 0, 0))
                .addAttribute(ints("nodes_nodeids", 0, 1, 2))
                .addAttribute(ints("nodes_featureids", 0, 0, 0))
                .addAttribute(strings("nodes_modes", "BRANCH_LEQ", "LEAF", "LEAF"))
                .addAttribute(floats("nodes_values", 0.5f, 0, 0))
                .addAttribute(ints("nodes_truenodeids", 1, 0, 0))
                .addAttribute(ints("nodes_falsenodeids", 2, 0, 0))
                .addAttribute(ints("class_treeids", 0, 0, 0, 0))
                .addAttribute(ints("class_nodeids", 1, 1, 2, 2))
                .addAttribute(ints("class_ids", 0, 1, 0, 1))
                .addAttribute(floats("class_weights", 0.9f, 0.1f, 0.2f, 0.8f))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("post_transform")
                        .setType(AttributeProto.AttributeType.STRING)
                        .setS(ByteString.copyFromUtf8("NONE")))
                .build();
        GraphProto graph = GraphProto.newBuilder()
                .setName("tree")
                .addNode(tree)
                .addInput(value("x", TensorProto.DataType.FLOAT, 2, 1))
                .addOutput(value("label", TensorProto.DataType.INT64, 2))
                .addOutput(value("scores", TensorProto.DataType.FLOAT, 2, classes.length))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(3))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    public static void main(String[] args) throws Exception {
        var environment = OrtEnvironment.getEnvironment();
        for (long[] classes : new long[][] {{10, 20}, {10, 20, 30}}) {
            try (var session = environment.createSession(model(classes));
                    var x = OnnxTensor.createTensor(environment, new float[][] {{0}, {1}});
                    var result = session.run(Map.of("x", x))) {
                System.out.println("classes " + Arrays.toString(classes)
                        + " labels " + Arrays.toString((long[]) result.get("label").orElseThrow().getValue())
                        + " scores " + Arrays.deepToString((float[][]) result.get("scores").orElseThrow().getValue()));
            }
        }
    }
}
JAVA
java --class-path "$(sed 's/\x1b\[[0-9;]*m//g' classpath.txt)" Finding.java 2> errors.log > seen.txt || { cat errors.log; exit 2; }
cat seen.txt
cat > expected.txt <<'TXT'
classes [10, 20] labels [1, 1] scores [[0.9, 0.1], [0.2, 0.8]]
classes [10, 20, 30] labels [10, 20] scores [[0.9, 0.1, 0.0], [0.2, 0.8, 0.0]]
TXT
diff expected.txt seen.txt && echo "as described"
