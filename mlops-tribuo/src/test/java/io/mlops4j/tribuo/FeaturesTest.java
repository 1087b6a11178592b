package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.logisticRegression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.TensorInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final Column LABEL = Column.categorical("y");

    @Test
    void numbers_strings_and_truth_values_are_features_under_their_own_names() {
        var table = Table.builder(
                        Column.float64("amount"),
                        Column.int64("age"),
                        Column.categorical("kind"),
                        Column.bool("paid"),
                        LABEL)
                .row(1.5, 30L, "a", true, "no")
                .row(2.5, 40L, "b", false, "yes")
                .row(3.5, 30L, "a", true, "no")
                .label("y")
                .build();
        var model = quick(Training.classifier(table)).toOnnx();
        assertThat(model.signature().inputs())
                .containsExactlyInAnyOrder(
                        new TensorInfo("amount", ElementType.DOUBLE, List.of(TensorInfo.OPEN, 1L)),
                        new TensorInfo("age", ElementType.DOUBLE, List.of(TensorInfo.OPEN, 1L)),
                        new TensorInfo("kind", ElementType.STRING, List.of(TensorInfo.OPEN, 1L)),
                        new TensorInfo("paid", ElementType.STRING, List.of(TensorInfo.OPEN, 1L)));
        assertThat(model.categories()).isEqualTo(Map.of("kind", List.of("a", "b"), "paid", List.of("false", "true")));
        assertThat(model.signature().outputs())
                .containsExactly(
                        new TensorInfo("label", ElementType.STRING, List.of(TensorInfo.OPEN)),
                        new TensorInfo("probabilities", ElementType.FLOAT, List.of(TensorInfo.OPEN, 2L)));
    }

    @Test
    void timestamps_identifiers_and_constants_are_no_features_and_the_log_says_so() {
        var trained = quick(Training.classifier(everything()).without("note"));
        assertThat(inputs(trained)).containsExactly("x");
        assertThat(trained.log())
                .contains(
                        "no feature: note, left out as asked",
                        "no feature: at, it is a timestamp; it becomes one by .with(\"at\")",
                        "no feature: name, it looks like an identifier, its 40 values are all different;"
                                + " it becomes one by .with(\"name\")",
                        "no feature: customer_id, it looks like an identifier, it is named so and its 40 values are all"
                                + " different; it becomes one by .with(\"customer_id\")",
                        "no feature: row, it looks like an identifier, its values count up from 1;"
                                + " it becomes one by .with(\"row\")",
                        "no feature: country, its value is the same in all rows",
                        "no feature: nothing, it has no value in any row");
        assertThat(trained.toOnnx().description()).isEqualTo(String.join("\n", trained.log()));
    }

    @Test
    void whether_text_is_a_feature_has_to_be_said() {
        assertThatThrownBy(() -> quick(Training.classifier(everything())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("column 'note' is text, that is, strings of many values;"
                        + " say .without(\"note\") to leave it out, or .with(\"note\") to make each");
    }

    @Test
    void columns_that_are_named_become_features_and_those_left_out_do_not() {
        var trained = quick(Training.classifier(everything())
                .with("note", "at", "customer_id", "row", "name")
                .without("x"));
        assertThat(inputs(trained)).containsExactlyInAnyOrder("note", "at", "customer_id", "row", "name");
        assertThat(trained.log()).contains("no feature: x, left out as asked");
        Agreement.check(trained, everything());
    }

    @Test
    void numbers_that_repeat_or_leave_gaps_are_no_identifiers() {
        var repeating = IntStream.range(0, 20).mapToLong(row -> row / 2).toArray();
        var scattered = IntStream.range(0, 20).mapToLong(row -> row * 37L).toArray();
        assertThat(Identifiers.reason(integers("x", repeating), "x")).isEmpty();
        assertThat(Identifiers.reason(integers("x", scattered), "x")).isEmpty();
        assertThat(Identifiers.reason(integers("order_id", scattered), "order_id"))
                .isPresent();
        assertThat(Identifiers.reason(integers("orderId", scattered), "orderId"))
                .isPresent();
        assertThat(Identifiers.reason(integers("paid", scattered), "paid")).isEmpty();
    }

    @Test
    void a_counter_is_one_after_a_split_and_a_shuffle_too() {
        var split = IntStream.range(0, 100)
                .filter(row -> row % 3 != 0)
                .mapToLong(row -> row)
                .toArray();
        assertThat(Identifiers.reason(integers("x", split), "x")).isPresent();
        var shuffled = IntStream.range(0, 211).mapToLong(row -> row * 64L % 211).toArray();
        assertThat(Identifiers.reason(integers("x", shuffled), "x")).isPresent();
        assertThat(Identifiers.reason(integers("x", 3, 1, 2), "x")).isEmpty();
    }

    @Test
    void a_missing_number_counts_as_the_mean_with_an_indicator_and_a_missing_string_is_a_category() {
        var trained = quick(Training.classifier(missing()));
        assertThat(trained.log())
                .contains(
                        "missing: x in 10 rows, counts as the mean 2, with an indicator beside it",
                        "missing: kind in 14 rows, a category of its own",
                        "categories, one-hot: kind (3)");
        Agreement.check(trained, missing());
    }

    @Test
    void columns_named_like_the_outputs_get_along_with_them() {
        var table = Table.builder(
                        Column.float64("label"), Column.categorical("probabilities"), Column.float64("weights"), LABEL)
                .row(1.0, "a", 3.0, "no")
                .row(2.0, "b", 1.0, "yes")
                .row(4.0, "a", 2.0, "no")
                .label("y")
                .build();
        var trained = quick(Training.classifier(table));
        assertThat(trained.toOnnx().signature().classification().orElseThrow().labelOutput())
                .isEqualTo("label_");
        Agreement.check(trained, table);
    }

    private static TrainedClassifier quick(ClassifierTraining training) {
        return training.fit(logisticRegression().epochs(3));
    }

    private static List<String> inputs(TrainedClassifier trained) {
        return trained.toOnnx().signature().inputs().stream()
                .map(TensorInfo::name)
                .toList();
    }

    private static Table integers(String name, long... values) {
        var builder = Table.builder(Column.int64(name));
        for (var value : values) {
            builder = builder.row(value);
        }
        return builder.build();
    }

    private static Table everything() {
        var builder = Table.builder(
                Column.float64("x"),
                Column.text("note"),
                Column.timestamp("at"),
                Column.categorical("name"),
                Column.int64("customer_id"),
                Column.int64("row"),
                Column.categorical("country"),
                Column.float64("nothing"),
                LABEL);
        for (var row = 0; row < 40; row++) {
            builder = builder.row(
                    row * 0.25,
                    "note " + row / 2,
                    Instant.ofEpochSecond(1_700_000_000L + 3600L * row),
                    "customer " + row,
                    row * 7919L % 1000,
                    row + 1L,
                    "CH",
                    null,
                    row % 3 == 0 ? "yes" : "no");
        }
        return builder.label("y").build();
    }

    private static Table missing() {
        var builder = Table.builder(Column.float64("x"), Column.categorical("kind"), LABEL);
        for (var row = 0; row < 40; row++) {
            @Nullable Double number = row % 4 == 3 ? null : Double.valueOf(row % 4 + 1);
            @Nullable String kind = row % 3 == 0 ? null : "k" + row % 3;
            builder = builder.row(number, kind, row % 5 == 0 ? "yes" : "no");
        }
        return builder.label("y").build();
    }
}
