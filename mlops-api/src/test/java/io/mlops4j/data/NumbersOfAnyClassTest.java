package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What JDBC and others give as a number or a time is that number or time in a table and in a row, or refused; never missing. */
class NumbersOfAnyClassTest {
    private static final BigInteger BEYOND_LONG = BigInteger.TWO.pow(64).add(BigInteger.ONE);
    private static final long BEYOND_DOUBLE = (1L << 53) + 1;

    /** Of a library that nobody here knows, such as a ratio. */
    private record Ratio(long part, long whole) {
        Number number() {
            return new Number() {
                private static final long serialVersionUID = 1L;

                @Override
                public int intValue() {
                    return (int) longValue();
                }

                @Override
                public long longValue() {
                    return part / whole;
                }

                @Override
                public float floatValue() {
                    return (float) doubleValue();
                }

                @Override
                public double doubleValue() {
                    return (double) part / whole;
                }

                @Override
                public String toString() {
                    return part + "/" + whole;
                }
            };
        }
    }

    private static LongAdder longAdder(long value) {
        var adder = new LongAdder();
        adder.add(value);
        return adder;
    }

    private static DoubleAdder doubleAdder(double value) {
        var adder = new DoubleAdder();
        adder.add(value);
        return adder;
    }

    private static double float64(Object value) {
        return Table.builder(Column.float64("x"))
                .row(value)
                .build()
                .float64("x")
                .get(0);
    }

    private static long int64(Object value) {
        return Table.builder(Column.int64("x")).row(value).build().int64("x").get(0);
    }

    @Test
    void a_number_of_any_class_becomes_the_nearest_double() {
        assertThat(float64(new BigDecimal("999.50"))).isEqualTo(999.5);
        assertThat(float64(new BigDecimal("0.1"))).isEqualTo(0.1);
        assertThat(float64(new BigDecimal("-123456789.123456789123456789"))).isEqualTo(-123456789.12345679);
        assertThat(float64(new BigDecimal("1e-400"))).isZero();
        assertThat(float64(new BigDecimal("9007199254740993.5"))).isEqualTo(9007199254740994.0);
        assertThat(float64(BigInteger.TEN.pow(22))).isEqualTo(1e22);
        assertThat(float64(new BigDecimal("1E+22"))).isEqualTo(1e22);
        assertThat(float64(new AtomicLong(7))).isEqualTo(7);
        assertThat(float64(new AtomicInteger(-7))).isEqualTo(-7);
        assertThat(float64(longAdder(8))).isEqualTo(8);
        assertThat(float64(doubleAdder(0.25))).isEqualTo(0.25);
        assertThat(float64((short) 3)).isEqualTo(3);
        assertThat(float64((byte) -3)).isEqualTo(-3);
        assertThat(float64(0.5f)).isEqualTo(0.5);
        assertThat(float64(1L << 53)).isEqualTo(0x1p53);
        assertThat(float64(Long.MIN_VALUE)).isEqualTo(-0x1p63);
        assertThat(float64(new Ratio(1, 3).number())).isEqualTo(1.0 / 3);
        assertThat(float64(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void only_null_and_nan_are_missing() {
        Table table = Table.builder(Column.float64("x"))
                .row(Double.NaN)
                .row(Float.NaN)
                .row(doubleAdder(Double.NaN))
                .row((Object) null)
                .row(0)
                .build();

        assertThat(table.column("x").missingCount()).isEqualTo(4);
    }

    @Test
    @SuppressWarnings("NullAway") // what one writes who has one column
    void null_alone_is_one_missing_value() {
        Object[] none = null;

        assertThat(Table.builder(Column.int64("x"))
                        .row(none)
                        .build()
                        .column("x")
                        .isMissing(0))
                .isTrue();
        assertThatThrownBy(() ->
                        Table.builder(Column.int64("x"), Column.int64("y")).row(none))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void what_would_be_infinite_is_refused() {
        for (Number number : List.of(new BigDecimal("1e400"), new BigDecimal("-2e308"), BigInteger.TEN.pow(400))) {
            assertThatThrownBy(() -> Table.builder(Column.int64("id"), Column.float64("x"))
                            .row(1, 2)
                            .row(2, number))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageStartingWith("Column 'x' is float64 and takes numbers that a double can hold, but the"
                            + " value of row 1 (counted from 0) is the "
                            + number.getClass().getSimpleName())
                    .hasMessageEndingWith(
                            "which would be infinite; divide the column by a power of ten, or take a text column");
        }
    }

    @Test
    void an_integer_that_would_become_another_one_is_refused_with_a_way_out_that_works() {
        assertThatThrownBy(() -> float64(BEYOND_DOUBLE))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Column 'x' is float64 and takes numbers that a double can hold, but the value of row 0"
                        + " (counted from 0) is the Long '9007199254740993', of which a double is only near; take"
                        + " an int64 column, or give doubleValue() if near is enough");
        assertThat(int64(BEYOND_DOUBLE)).isEqualTo(BEYOND_DOUBLE);
        assertThat(float64(Long.valueOf(BEYOND_DOUBLE).doubleValue())).isEqualTo(0x1p53);
        Stream.of(
                        BEYOND_LONG,
                        new BigDecimal(BEYOND_DOUBLE).setScale(2),
                        new AtomicLong(BEYOND_DOUBLE),
                        Long.MAX_VALUE,
                        longAdder(-BEYOND_DOUBLE))
                .forEach(number -> assertThatThrownBy(() -> float64(number))
                        .isInstanceOf(ValidationException.class)
                        .hasMessageContaining("Column 'x'")
                        .hasMessageContaining("row 0")
                        .hasMessageContaining("of which a double is only near"));
        assertThatThrownBy(() -> float64(BEYOND_LONG)).hasMessageContaining("take a text column");
    }

    @Test
    void an_integer_column_takes_what_is_one_exactly() {
        assertThat(int64(new BigDecimal("5.00"))).isEqualTo(5);
        assertThat(int64(new BigDecimal("1E+3"))).isEqualTo(1000);
        assertThat(int64(new BigDecimal(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
        assertThat(int64(BigInteger.valueOf(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
        assertThat(int64(new AtomicLong(BEYOND_DOUBLE))).isEqualTo(BEYOND_DOUBLE);
        assertThat(int64(longAdder(9))).isEqualTo(9);
        assertThat(int64((short) 3)).isEqualTo(3);
        assertThat(int64((byte) 3)).isEqualTo(3);
        Stream.of(
                        new BigDecimal("5.01"),
                        BEYOND_LONG,
                        new BigDecimal("1E+1000000000"),
                        new BigDecimal("1E-1000000000"),
                        5.0,
                        0.5f,
                        new Ratio(1, 3).number())
                .forEach(number -> assertThatThrownBy(() -> int64(number))
                        .isInstanceOf(ValidationException.class)
                        .hasMessageContaining(
                                "Column 'x' is int64 and takes integers of 64 bits, but the value of row 0")
                        .hasMessageEndingWith("; take a float64 column, or give a Long that you rounded it to"));
        assertThatThrownBy(() -> int64(Double.NaN)).hasMessageEndingWith("give null where it is missing");
    }

    @Test
    void a_row_that_is_refused_leaves_nothing() {
        TableBuilder builder =
                Table.builder(Column.int64("a"), Column.timestamp("b")).row(1, Instant.EPOCH);

        assertThatThrownBy(() -> builder.row(2, LocalDateTime.MAX))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Column 'b' is timestamp")
                .hasMessageContaining("row 1");

        assertThat(builder.row(3, Instant.EPOCH).build().int64("a").get(1)).isEqualTo(3);
    }

    @Test
    void a_value_of_another_type_is_refused() {
        Map<Column, List<Object>> wrong = Map.of(
                Column.float64("x"), List.of("12", true, 'a', Instant.EPOCH, List.of()),
                Column.int64("x"), List.of("12", true, Instant.EPOCH),
                Column.text("x"), List.of(12, true, CharBuffer.wrap("a"), 'a', Instant.EPOCH),
                Column.bool("x"), List.of("true", 1),
                Column.timestamp("x"), List.of("2024-01-01", 0L, LocalTime.NOON));

        wrong.forEach((column, values) -> values.forEach(
                value -> assertThatThrownBy(() -> Table.builder(column).row(value))
                        .isInstanceOf(ValidationException.class)
                        .hasMessageStartingWith("Column 'x' is " + column.type() + " and takes ")
                        .hasMessageContaining("row 0 (counted from 0) is the "
                                + value.getClass().getSimpleName() + " '" + value + "'")));
    }

    @Test
    void a_time_is_the_same_on_every_machine_or_refused() {
        Instant noon = Instant.parse("2024-02-29T12:00:00Z");
        Table table = Table.builder(Column.timestamp("t"))
                .row(OffsetDateTime.parse("2024-02-29T13:00:00+01:00"))
                .row(ZonedDateTime.parse("2024-02-29T13:00:00+01:00[Europe/Berlin]"))
                .row(LocalDateTime.parse("2024-02-29T12:00:00"))
                .build();

        for (int row = 0; row < 3; row++) {
            assertThat(table.timestamps("t").get(row)).isEqualTo(noon);
        }
        // That of a java.sql.Timestamp, which is one, depends on the time zone of the JVM.
        assertThatThrownBy(() -> Table.builder(Column.timestamp("t")).row(Date.from(noon)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("toLocalDateTime()");
        assertThatThrownBy(() -> Row.of(Map.of("t", Date.from(noon))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("toLocalDateTime()");
        assertThatThrownBy(() -> Row.of(Map.of("t", Calendar.getInstance()))).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_row_by_itself_takes_the_same_numbers() {
        Row row = Row.of(Map.of(
                "decimal",
                new BigDecimal("999.50"),
                "whole",
                new BigDecimal("5.00"),
                "big",
                BigInteger.TEN.pow(22),
                "counter",
                new AtomicLong(BEYOND_DOUBLE),
                "short",
                (short) 3,
                "double",
                5.0,
                "ratio",
                new Ratio(1, 4).number()));

        assertThat(row.value("decimal")).contains(999.5);
        assertThat(row.value("whole")).contains(5L);
        assertThat(row.float64("whole")).isEqualTo(5);
        assertThat(row.int64("whole")).isEqualTo(5);
        assertThat(row.value("big")).contains(1e22);
        assertThat(row.int64("counter")).isEqualTo(BEYOND_DOUBLE);
        assertThat(row.value("short")).contains(3L);
        assertThat(row.value("double")).contains(5.0);
        assertThat(row.float64("ratio")).isEqualTo(0.25);
        assertThat(Row.of(Map.of("x", doubleAdder(Double.NaN))).isMissing("x")).isTrue();
        for (Number number : List.of(BEYOND_LONG, new BigDecimal("1e400"))) {
            assertThatThrownBy(() -> Row.of(Map.of("x", number)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("The value of column 'x' is the "
                            + number.getClass().getName())
                    .hasMessageContaining("an integer of 64 bits or one that a double can hold");
        }
        assertThatThrownBy(() -> Row.of(Map.of("x", List.of())))
                .hasMessageContaining("a row holds strings, enum constants, numbers, booleans and instants");
    }

    record Real(double x) {}

    record Single(float x) {}

    record Whole(long x) {}

    record Money(BigDecimal x) {}

    @Test
    void a_record_takes_no_number_that_would_be_another_one() {
        Table integers = Table.builder(Column.int64("x")).row(BEYOND_DOUBLE).build();
        Table large = Table.builder(Column.float64("x")).row(1e39).build();

        assertThatThrownBy(() -> integers.rows(Real.class))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Component 'x' of record Real is a double, but the value of row 0 (counted from 0) is the"
                        + " integer 9007199254740993, to which a double is only near; make it a long");
        assertThat(integers.rows(Whole.class)).containsExactly(new Whole(BEYOND_DOUBLE));
        assertThatThrownBy(() -> large.rows(Single.class))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "Component 'x' of record Single is a float, but the value of row 0 (counted from 0) is 1.0E39,"
                                + " which would be infinite; make it a double");
        assertThat(large.rows(Real.class)).containsExactly(new Real(1e39));
        assertThat(Table.builder(Column.float64("x"))
                        .row(Double.POSITIVE_INFINITY)
                        .build()
                        .rows(Single.class))
                .containsExactly(new Single(Float.POSITIVE_INFINITY));
        assertThatThrownBy(() -> Table.of(Money.class, List.of(new Money(BigDecimal.ONE))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "is java.math.BigDecimal, which no column holds; it must be a double, float, long,");
    }
}
