package io.mlops4j.tribuo;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.mlops4j.data.Table;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** A model scored by ONNX Runtime on nothing but the raw columns of a table. */
@SuppressWarnings("ArrayRecordComponent")
record OnnxRun(List<String> labels, float[][] probabilities) {
    private static final String MISSING = "<missing>";

    static OnnxRun of(OnnxModel model, Table table) {
        var classification = model.signature().classification().orElseThrow();
        var environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "mlops4j");
        var inputs = new HashMap<String, OnnxTensor>();
        try (var options = new OrtSession.SessionOptions();
                var session = environment.createSession(model.bytes(), options)) {
            for (var input : model.signature().inputs()) {
                inputs.put(input.name(), tensor(environment, table, input.name(), input.type()));
            }
            try (var result = session.run(inputs)) {
                var labels = (String[])
                        result.get(classification.labelOutput()).orElseThrow().getValue();
                return new OnnxRun(Arrays.asList(labels), (float[][]) result.get(classification.probabilitiesOutput())
                        .orElseThrow()
                        .getValue());
            }
        } catch (OrtException e) {
            throw new AssertionError(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Table table, String name, ElementType type)
            throws OrtException {
        if (type == ElementType.DOUBLE) {
            var values = Arrays.stream(RawValues.numbers(table, name))
                    .mapToObj(value -> new double[] {value})
                    .toArray(double[][]::new);
            return OnnxTensor.createTensor(environment, values);
        }
        var values = RawValues.strings(table, name, MISSING).stream()
                .map(value -> new String[] {value})
                .toArray(String[][]::new);
        return OnnxTensor.createTensor(environment, values);
    }
}
