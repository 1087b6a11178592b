package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.lang.reflect.ParameterizedType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBindingTest {
    private enum Purpose {
        CAR,
        RADIO
    }

    private record Loan(
            OptionalDouble rate,
            OptionalLong amount,
            Optional<Purpose> purpose,
            @Nullable String remark,
            Optional<Boolean> ownTelephone,
            @Nullable LocalDateTime opened,
            float cost,
            @ColumnName("risk") String label) {}

    @Test
    void rows_become_records_by_the_names_of_their_columns() {
        List<Loan> loans = Loans.table().rows(Loan.class);

        assertThat(loans.get(0))
                .isEqualTo(new Loan(
                        OptionalDouble.of(4.5),
                        OptionalLong.of(1169),
                        Optional.of(Purpose.CAR),
                        "first",
                        Optional.of(true),
                        LocalDateTime.of(2024, 1, 1, 0, 0),
                        1,
                        "good"));
        assertThat(loans.get(1).rate()).isEmpty();
        assertThat(loans.get(1).remark()).isNull();
        assertThat(loans.get(1).opened()).isNull();
        assertThat(loans.get(2).amount()).isEmpty();
        assertThat(loans.get(2).ownTelephone()).isEmpty();
        assertThat(loans.get(3).purpose()).isEmpty();
    }

    @Test
    void a_map_is_told_how_it_is_scored() {
        assertThatThrownBy(() -> RecordBinding.of(Map.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageEndingWith("take Row.of(map) and a scorer by open(Out.class)");
        assertThatThrownBy(() -> RecordBinding.of(String.class))
                .hasMessage("java.lang.String is not a record class; columns bind to the components of a record");
    }

    private record Everything(
            double d,
            float f,
            int i,
            long l,
            boolean b,
            String s,
            Purpose e,
            Instant instant,
            LocalDate date,
            LocalDateTime dateTime,
            Double boxed,
            OptionalInt optionalInt,
            Optional<String> optional,
            @Nullable Integer nullable) {}

    private static Everything everything(int i) {
        return new Everything(
                i + 0.5,
                i,
                -i,
                Long.MAX_VALUE - i,
                i % 2 == 0,
                "s" + i,
                Purpose.values()[i % 2],
                Instant.ofEpochMilli(i),
                LocalDate.of(2024, 2, 29),
                LocalDateTime.of(1960, 1, 1, 12, 30, i),
                (double) i,
                i == 1 ? OptionalInt.empty() : OptionalInt.of(i),
                i == 2 ? Optional.empty() : Optional.of(""),
                i == 3 ? null : i);
    }

    @Test
    void records_become_a_table_and_come_back() {
        List<Everything> records = List.of(everything(0), everything(1), everything(2), everything(3));
        Table table = Table.of(Everything.class, records);

        assertThat(table.rows(Everything.class)).isEqualTo(records);
        assertThat(table.schema().column("s").type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(table.schema().column("e").type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(table.schema().column("date").type()).isEqualTo(ColumnType.TIMESTAMP);
        assertThat(table.schema().column("f").type()).isEqualTo(ColumnType.FLOAT64);
        assertThat(table.column("nullable").missingCount()).isOne();
    }

    private record Named(@ColumnName("sex/status") String status) {}

    private record Word(String word) {}

    @Test
    void strings_that_hardly_repeat_become_text() {
        List<Word> words =
                IntStream.range(0, 30).mapToObj(i -> new Word("w" + i)).toList();

        assertThat(Table.of(Word.class, words).schema().column("word").type()).isEqualTo(ColumnType.TEXT);
        assertThat(Table.of(Named.class, List.of(new Named("x"))).schema().names())
                .containsExactly("sex/status");
    }

    private record Amount(long amount) {}

    private record Rate(double rate) {}

    private record Purposes(Purpose purpose) {}

    @Test
    void a_value_that_does_not_fit_its_component_is_an_error_that_names_both() {
        assertThatThrownBy(() -> Loans.table().rows(Amount.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Component 'amount' of record Amount may not be missing, but row 2")
                .hasMessageContaining("Optional");
        assertThatThrownBy(() -> Loans.table().rows(Rate.class))
                .hasMessageContaining("'rate'")
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> Table.builder(Column.categorical("purpose"))
                        .row("boat")
                        .build()
                        .rows(Purposes.class))
                .hasMessageContaining("no constant for the value 'boat' of row 0");
        assertThatThrownBy(() -> Table.builder(Column.categorical("amount"))
                        .row("much")
                        .build()
                        .rows(Amount.class))
                .hasMessage("Component 'amount' of record Amount is long, but its column is categorical");
        assertThatThrownBy(() -> Table.of(Rate.class, List.of(new Rate(1), new Rate(Double.NaN))))
                .hasMessageContaining("in row 1 (counted from 0) it is NaN");
    }

    private record Small(int amount) {}

    @Test
    void a_number_too_large_for_an_int_is_refused() {
        Table table = Table.builder(Column.int64("amount")).row(1L << 31).build();

        assertThatThrownBy(() -> table.rows(Small.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("2147483648");
    }

    private record Typo(double amuont) {}

    private record Ambiguous(String ownName) {}

    @Test
    void a_component_stands_for_one_column() {
        assertThatThrownBy(() -> Loans.table().rows(Typo.class))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Component 'amuont' of record Typo has no column 'amuont'; did you mean 'amount'?");
        BoundComponent component =
                RecordBinding.of(Ambiguous.class).components().get(0);
        assertThat(component.match(List.of("a", "Own Name"))).contains("Own Name");
        assertThat(component.match(List.of("own-name", "ownName"))).contains("ownName");
        assertThatThrownBy(() -> component.match(List.of("own-name", "own_name")))
                .hasMessageContaining("'own-name', 'own_name'; say which with @ColumnName");
        assertThat(RecordBinding.of(Named.class).components().get(0).match(List.of("status")))
                .isEmpty();
    }

    private record Answers(Map<String, Double> probabilities, Optional<Double> risk) {}

    @Test
    void a_binding_tells_what_components_take() {
        RecordBinding<Answers> binding = RecordBinding.of(Answers.class);
        BoundComponent probabilities = binding.components().get(0);
        BoundComponent risk = binding.components().get(1);

        assertThat(probabilities.valueClass()).isEqualTo(Map.class);
        assertThat(probabilities.valueType()).isInstanceOf(ParameterizedType.class);
        assertThat(probabilities.mayBeMissing()).isFalse();
        assertThat(risk.valueType()).isEqualTo(Double.class);
        assertThat(risk.mayBeMissing()).isTrue();
        var answers = new Answers(Map.of("bad", 0.5), Optional.of(0.25));
        assertThat(probabilities.value(answers)).isEqualTo(Map.of("bad", 0.5));
        assertThat(risk.value(answers)).isEqualTo(0.25);
        assertThat(binding.construct(Map.of("bad", 0.5), 0.25)).isEqualTo(answers);
        assertThat(binding.construct(Map.of(), null)).isEqualTo(new Answers(Map.of(), Optional.empty()));
    }

    record Positive(double amount) {
        Positive {
            if (amount <= 0) {
                throw new IllegalArgumentException("amount must be positive");
            }
        }
    }

    @Test
    void what_a_record_refuses_is_refused_with_its_own_reason() {
        assertThatThrownBy(() -> RecordBinding.of(Positive.class).construct(-1.0))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Record Positive")
                .hasMessageContaining("amount must be positive")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordBinding.of(Positive.class).construct("1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Positive");
        assertThatThrownBy(() -> RecordBinding.of(Positive.class).construct(1.0, 2.0))
                .hasMessageContaining("1 components, but there are 2 values");
    }

    private record Nothing() {}

    private record Odd(List<String> names) {}

    @Test
    void what_is_no_record_of_values_cannot_be_bound() {
        assertThatThrownBy(() -> RecordBinding.of(String.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("java.lang.String is not a record");
        assertThatThrownBy(() -> RecordBinding.of(Nothing.class)).hasMessageContaining("no components");
        assertThatThrownBy(() -> Table.of(Odd.class, List.of(new Odd(List.of()))))
                .hasMessageContaining("Component 'names' of record Odd is java.util.List<java.lang.String>");
    }

    @Test
    void a_row_of_values_at_hand_reads_like_one_of_a_table() {
        Row row = Row.of(Map.of("amount", 5, "rate", 0.5f, "purpose", Purpose.CAR, "day", LocalDate.EPOCH));

        assertThat(row.int64("amount")).isEqualTo(5);
        assertThat(row.float64("amount")).isEqualTo(5);
        assertThat(row.float64("rate")).isEqualTo(0.5);
        assertThat(row.string("purpose")).isEqualTo("CAR");
        assertThat(row.timestamp("day")).isEqualTo(Instant.EPOCH);
        assertThat(Row.of(Map.of("x", Double.NaN)).isMissing("x")).isTrue();
        assertThatThrownBy(() -> row.bool("telephone"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'telephone'");
        assertThatThrownBy(() -> Row.of(Map.of("x", List.of()))).hasMessageContaining("'x'");
    }
}
