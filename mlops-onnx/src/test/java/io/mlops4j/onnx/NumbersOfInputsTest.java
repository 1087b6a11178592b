package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.Scorer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that an input cannot hold, by every door: they are refused, and never another number. */
class NumbersOfInputsTest {
    record Real(double n) {}

    record Whole(long n) {}

    record Maybe(Optional<Double> n) {}

    record Answer(double answer) {}

    private static OnnxModel identity(ElementType type) {
        return GraphWriter.named("identity")
                .input("n", type, TensorInfo.OPEN, 1)
                .node(Node.of("Identity").inputs("n").outputs("answer"))
                .output("answer", type, TensorInfo.OPEN, 1)
                .toModel();
    }

    private static Scorer<Row, Answer> rows(ElementType type) {
        return Scorer.of(identity(type)).open(Answer.class);
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e39, -1e39, Double.MAX_VALUE, 3.4028236e38})
    void a_finite_number_that_becomes_infinite_is_refused(double large) {
        var words = "Input 'n' of record 1 is " + large + ", too large for the model's 32-bit floating point numbers";
        var table = Table.builder(Column.float64("n")).row(1.0).row(large).build();
        try (var scorer = Scorer.of(identity(ElementType.FLOAT)).open(Real.class, Answer.class);
                var optional = Scorer.of(identity(ElementType.FLOAT)).open(Maybe.class, Answer.class);
                var rows = rows(ElementType.FLOAT)) {
            refused(() -> scorer.scoreAll(List.of(new Real(1), new Real(large))))
                    .hasMessage(words);
            refused(() -> scorer.score(new Real(large))).hasMessageContaining("of record 0 is " + large);
            refused(() -> optional.score(new Maybe(Optional.of(large))))
                    .hasMessageContaining("of record 0 is " + large);
            refused(() -> rows.score(Row.of(Map.of("n", large)))).hasMessageContaining("of record 0 is " + large);
            refused(() -> rows.scoreAll(table)).hasMessage(words);
        }
    }

    @Test
    void decimals_are_rounded_and_infinity_stays() {
        try (var scorer = Scorer.of(identity(ElementType.FLOAT)).open(Real.class, Answer.class)) {
            for (double n : new double[] {
                0.1, -1e-50, Float.MAX_VALUE, 16777217.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
            }) {
                assertThat(scorer.score(new Real(n)).answer()).isEqualTo(Double.valueOf((float) n));
            }
        }
    }

    @Test
    void an_integer_that_becomes_another_one_is_refused() {
        var table = Table.builder(Column.int64("n")).row((1L << 24) + 1).build();
        try (var scorer = Scorer.of(identity(ElementType.FLOAT)).open(Whole.class, Answer.class);
                var wide = Scorer.of(identity(ElementType.DOUBLE)).open(Whole.class, Answer.class);
                var rows = rows(ElementType.FLOAT)) {
            for (long exact : new long[] {0, -5, 1L << 24, (1L << 24) + 2, -1L << 40, Long.MIN_VALUE}) {
                assertThat(scorer.score(new Whole(exact)).answer()).isEqualTo((double) exact);
            }
            refused(() -> scorer.score(new Whole((1L << 24) + 1)))
                    .hasMessage("Input 'n' of record 0 is 16777217, an integer that the model's 32-bit floating point"
                            + " numbers do not have; make it a double if it may be rounded");
            refused(() -> scorer.score(new Whole(Long.MAX_VALUE))).hasMessageContaining("32-bit");
            refused(() -> rows.score(Row.of(Map.of("n", -16777217)))).hasMessageContaining("32-bit");
            refused(() -> rows.scoreAll(table)).hasMessageContaining("of record 0 is 16777217");
            assertThat(rows.scoreAll(table.withFloat64("n", row -> (double) row.int64("n"))))
                    .containsExactly(new Answer(16777216));
            assertThat(wide.score(new Whole((1L << 53) - 1)).answer()).isEqualTo((double) ((1L << 53) - 1));
            refused(() -> wide.score(new Whole((1L << 53) + 1))).hasMessageContaining("9007199254740993", "64-bit");
            refused(() -> wide.score(new Whole(Long.MAX_VALUE))).hasMessageContaining("64-bit");
        }
    }

    record At(Instant n) {}

    record On(LocalDate n) {}

    record Local(LocalDateTime n) {}

    record Offset(OffsetDateTime n) {}

    record Zoned(ZonedDateTime n) {}

    @ParameterizedTest
    @ValueSource(classes = {At.class, On.class, Local.class, Offset.class, Zoned.class})
    void a_time_is_refused_by_an_input_of_32_bits(Class<?> type) {
        refused(() -> Scorer.of(identity(ElementType.FLOAT)).open(type, Answer.class))
                .hasMessageContaining("a time would lose up to a minute in its 32 bits");
        refused(() -> Scorer.of(identity(ElementType.INT64)).open(type, Answer.class))
                .hasMessageContaining("takes an integer");
    }

    @Test
    void times_are_refused_in_rows_and_tables_too() {
        var now = Instant.parse("2026-05-04T10:20:30.456Z");
        var table = Table.builder(Column.timestamp("n")).row(now).build();
        try (var rows = rows(ElementType.FLOAT);
                var wide = rows(ElementType.DOUBLE)) {
            for (Object time : List.of(
                    now, LocalDate.of(2026, 5, 4), now.atOffset(ZoneOffset.UTC).toLocalDateTime())) {
                refused(() -> rows.score(Row.of(Map.of("n", time)))).hasMessageContaining("a time would lose");
            }
            refused(() -> rows.scoreAll(table)).hasMessageContaining("column 'n' is timestamp", "a time would lose");
            assertThat(wide.scoreAll(table).get(0).answer()).isEqualTo((double) now.toEpochMilli());
        }
    }

    @Test
    void a_time_beyond_all_milliseconds_is_refused() {
        try (var scorer = Scorer.of(identity(ElementType.DOUBLE)).open(At.class, Answer.class)) {
            refused(() -> scorer.score(new At(Instant.MAX)))
                    .hasMessageContaining("Input 'n' of record 0 is +1000000000-12-31")
                    .hasMessageContaining("milliseconds");
        }
    }

    record Small(int n) {}

    record Code(long answer) {}

    @Test
    void integers_and_truth_values_are_not_made_of_others() {
        try (var scorer = Scorer.of(identity(ElementType.INT32)).open(Code.class);
                var wide = Scorer.of(identity(ElementType.INT64)).open(Code.class)) {
            refused(() -> scorer.score(Row.of(Map.of("n", Integer.MAX_VALUE + 1L))))
                    .hasMessageContaining("too large");
            refused(() -> wide.score(Row.of(Map.of("n", 1.5)))).hasMessageContaining("no integer");
            refused(() -> wide.score(Row.of(Map.of("n", 1.0)))).hasMessageContaining("no integer");
            refused(() -> wide.score(Row.of(Map.of("n", true)))).hasMessageContaining("no integer");
            assertThat(wide.score(Row.of(Map.of("n", Long.MAX_VALUE)))).isEqualTo(new Code(Long.MAX_VALUE));
        }
        refused(() -> Scorer.of(identity(ElementType.BOOL)).open(Small.class, Answer.class))
                .hasMessageContaining("takes boolean");
        refused(() -> Scorer.of(identity(ElementType.FLOAT16)).open(Real.class, Answer.class))
                .hasMessageContaining("of a type that cannot be scored here");
    }
}
