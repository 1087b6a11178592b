package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.model.Classification;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GraphWriterTest {
    @Test
    void what_is_written_is_read_back() {
        OnnxModel model = CreditGraph.model();

        assertThat(model.signature().inputs())
                .containsExactly(
                        new TensorInfo("amount", ElementType.DOUBLE, List.of(-1L, 1L)),
                        new TensorInfo("duration_months", ElementType.DOUBLE, List.of(-1L, 1L)),
                        new TensorInfo("checking_account", ElementType.STRING, List.of(-1L, 1L)),
                        new TensorInfo("purpose", ElementType.STRING, List.of(-1L, 1L)));
        assertThat(model.signature().outputs())
                .containsExactly(
                        new TensorInfo("label", ElementType.STRING, List.of(-1L, 1L)),
                        new TensorInfo("probabilities", ElementType.FLOAT, List.of(-1L, 2L)));
        assertThat(model.signature().classification()).contains(CreditGraph.CLASSIFICATION);
        assertThat(model.description()).isEqualTo("Größe — 大");
        assertThat(model.metadata()).containsEntry("author", "ada");
        assertThat(model.operatorSets()).isEqualTo(Map.of("", 17L, "ai.onnx.ml", 3L));
    }

    @Test
    void the_same_calls_give_the_same_bytes() {
        assertThat(CreditGraph.model()).isEqualTo(CreditGraph.model());
        assertThat(CreditGraph.model().digest()).isEqualTo(CreditGraph.model().digest());
    }

    @Test
    void all_that_is_wired_wrongly_is_told_at_once() {
        GraphWriter graph = GraphWriter.named("wrong")
                .input("a", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .input("a", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .constant("c", Tensor.floats(new float[] {1}))
                .constant("c", Tensor.floats(new float[] {2}))
                .node(Node.of("Add").inputs("a", "b").outputs("c"))
                .output("d", ElementType.FLOAT, TensorInfo.OPEN, 1);

        assertThatThrownBy(graph::toModel)
                .isInstanceOfSatisfying(ValidationException.class, e -> assertThat(e.problems())
                        .containsExactly(
                                "the constant 'c' is there twice",
                                "'a' is given twice",
                                "node Add reads 'b', which nothing before it gives",
                                "'c' is given twice",
                                "the output 'd' is given by no node"));
    }

    @Test
    void half_a_character_is_refused() {
        GraphWriter graph = GraphWriter.named("g")
                .input("a", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .output("a", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .description("\uD800");

        assertThatThrownBy(graph::toModel)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("lone surrogate");
    }

    @Test
    void a_tensor_whose_shape_does_not_hold_its_values_is_refused() {
        assertThatThrownBy(() -> Tensor.longs(new long[] {1, 2, 3}, 2, 2)).hasMessageContaining("[2, 2]");
        assertThatThrownBy(() -> Tensor.longs(new long[] {1, 2, 3}, -1, -3)).hasMessageContaining("[-1, -3]");
        assertThatThrownBy(() -> Tensor.longs(new long[] {1, 2, 3}).scalar()).hasMessageContaining("one value");
    }

    @Property(tries = 200)
    void every_signature_and_text_comes_back(
            @ForAll("tensors") List<TensorInfo> tensors,
            @ForAll String description,
            @ForAll Map<String, String> metadata) {
        GraphWriter graph = GraphWriter.named("g").description(whole(description));
        for (TensorInfo tensor : tensors) {
            long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
            graph.input(tensor.name(), tensor.type(), shape).output(tensor.name(), tensor.type(), shape);
        }
        metadata.forEach((key, value) -> graph.metadata(Map.of(whole(key), whole(value))));

        OnnxModel model = graph.toModel();

        assertThat(model.signature().inputs()).isEqualTo(tensors);
        assertThat(model.signature().outputs()).isEqualTo(tensors);
        assertThat(model.description()).isEqualTo(whole(description));
        metadata.keySet().forEach(key -> assertThat(model.metadata()).containsKey(whole(key)));
        assertThat(OnnxModel.of(model.bytes())).isEqualTo(model);
    }

    @Property(tries = 100)
    void a_classification_comes_back(@ForAll("names") List<String> classes, @ForAll boolean token) {
        var classification = new Classification(
                classes,
                classes.size() == 2 ? Optional.of(classes.get(1)) : Optional.empty(),
                classes.size() == 2 ? Optional.of(1.0 / 6) : Optional.empty(),
                token ? Optional.of("") : Optional.empty(),
                "label",
                "probabilities");

        OnnxModel model = GraphWriter.named("g")
                .input("label", ElementType.STRING, TensorInfo.OPEN, 1)
                .input("probabilities", ElementType.FLOAT, TensorInfo.OPEN, classes.size())
                .output("label", ElementType.STRING, TensorInfo.OPEN, 1)
                .output("probabilities", ElementType.FLOAT, TensorInfo.OPEN, classes.size())
                .metadata(classification.toMetadata())
                .toModel();

        assertThat(model.signature().classification()).contains(classification);
    }

    private static String whole(String text) {
        return text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Provide
    Arbitrary<List<TensorInfo>> tensors() {
        Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).map(GraphWriterTest::whole);
        Arbitrary<ElementType> types = Arbitraries.of(ElementType.class).filter(type -> type.code() != 0);
        Arbitrary<List<Long>> shapes =
                Arbitraries.longs().between(-1, Long.MAX_VALUE).list().ofMaxSize(4);
        return Combinators.combine(names.filter(name -> !name.isEmpty()), types, shapes)
                .as(TensorInfo::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .uniqueElements(TensorInfo::name);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .map(GraphWriterTest::whole)
                .list()
                .ofMinSize(2)
                .ofMaxSize(30)
                .uniqueElements();
    }
}
