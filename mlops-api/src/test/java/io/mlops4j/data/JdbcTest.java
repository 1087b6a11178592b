package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.MlopsException;
import io.mlops4j.ValidationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Result sets of H2, and what does not depend on the database. */
class JdbcTest {
    private final TimeZone zone = TimeZone.getDefault();
    private Connection database;

    /** A zone in which 02:30 of that day does not exist, so that a time that goes through it comes out wrong. */
    @BeforeEach
    void open() throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        database = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        TimeZone.setDefault(zone);
        database.close();
    }

    private Table read(String query) throws SQLException {
        return read(query, rows -> rows);
    }

    private Table read(String query, UnaryOperator<Jdbc> how) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return how.apply(Jdbc.resultSet(rows)).read();
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void every_type_of_h2_is_read_by_what_the_query_declares() throws SQLException {
        execute(
                "CREATE TABLE t (amount DECIMAL(10, 2), whole DECIMAL(12, 0), free NUMERIC, sold BOOLEAN, born DATE,"
                        + " ts TIMESTAMP(9), tz TIMESTAMP WITH TIME ZONE, big BIGINT, code CHAR(5), risk VARCHAR(9),"
                        + " note CLOB, id UUID, rate REAL, mood ENUM('sad', 'ok'), small TINYINT, at TIME)",
                "INSERT INTO t VALUES (999.50, 7, 3.25, TRUE, '2024-02-29', '2024-03-10 02:30:00.123456789',"
                        + " '2024-03-10 02:30:00+05:00', 9007199254740993, 'ab', 'good', 'text',"
                        + " '00000000-0000-0000-0000-000000000001', 1.5, 'ok', 5, '12:30:00')",
                "INSERT INTO t (risk) VALUES ('bad')");

        Table table = read("SELECT * FROM t", rows -> rows.label("RISK"));

        assertThat(table.schema().columns())
                .containsExactly(
                        Column.float64("AMOUNT"),
                        Column.int64("WHOLE"),
                        Column.float64("FREE"),
                        Column.bool("SOLD"),
                        Column.timestamp("BORN"),
                        Column.timestamp("TS"),
                        Column.timestamp("TZ"),
                        Column.int64("BIG"),
                        Column.categorical("CODE"),
                        Column.categorical("RISK"),
                        Column.categorical("NOTE"),
                        Column.categorical("ID"),
                        Column.float64("RATE"),
                        Column.categorical("MOOD"),
                        Column.int64("SMALL"),
                        Column.categorical("AT"));
        Row row = table.row(0);
        assertThat(row.float64("AMOUNT")).isEqualTo(999.5);
        assertThat(row.int64("WHOLE")).isEqualTo(7);
        assertThat(row.bool("SOLD")).isTrue();
        assertThat(row.timestamp("BORN")).isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
        assertThat(row.timestamp("TS")).isEqualTo(Instant.parse("2024-03-10T02:30:00.123Z"));
        assertThat(row.timestamp("TZ")).isEqualTo(Instant.parse("2024-03-09T21:30:00Z"));
        assertThat(row.int64("BIG")).isEqualTo(9007199254740993L);
        assertThat(row.string("CODE")).isEqualTo("ab");
        assertThat(row.string("MOOD")).isEqualTo("ok");
        assertThat(row.string("AT")).isEqualTo("12:30:00");
        assertThat(table.schema().names())
                .filteredOn(name -> !name.equals("RISK"))
                .allMatch(table.row(1)::isMissing);
    }

    @Test
    void a_stated_type_is_taken_instead() throws SQLException {
        Table table = read(
                "SELECT 89073 AS zip, 1 AS paid, '2024-02-29T12:00:00+01:00' AS born, 12.50 AS price, 7 AS n",
                rows -> rows.types(Column.categorical("ZIP"), Column.bool("PAID"), Column.timestamp("BORN"))
                        .types(Column.text("PRICE"), Column.float64("N")));

        assertThat(table.row(0).string("ZIP")).isEqualTo("89073");
        assertThat(table.row(0).bool("PAID")).isTrue();
        assertThat(table.row(0).timestamp("BORN")).isEqualTo(Instant.parse("2024-02-29T11:00:00Z"));
        assertThat(table.row(0).string("PRICE")).isEqualTo("12.50");
        assertThat(table.schema().column("N")).isEqualTo(Column.float64("N"));
    }

    @Test
    void an_integer_that_float64_cannot_hold_is_refused_and_the_advice_helps() throws SQLException {
        String query = "SELECT SUM(x) AS total FROM (VALUES (9007199254740992), (1)) AS t(x)";

        assertThatThrownBy(() -> read(query))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Row 1 of the result set (counted from 1): ")
                .hasMessageContaining("'TOTAL'")
                .hasMessageContaining("types(Column.text(\"TOTAL\"))");
        assertThat(read(query, rows -> rows.types(Column.int64("TOTAL"))).row(0).int64("TOTAL"))
                .isEqualTo(9007199254740993L);
        assertThat(read(query, rows -> rows.types(Column.text("TOTAL"))).row(0).string("TOTAL"))
                .isEqualTo("9007199254740993");
    }

    @Test
    void no_row_is_a_table_without_rows() throws SQLException {
        Table table = read("SELECT 1 AS n, 'a' AS s FROM (VALUES (1)) WHERE 1 = 0");

        assertThat(table.rowCount()).isZero();
        assertThat(table.schema()).isEqualTo(Schema.of(Column.int64("N"), Column.categorical("S")));
    }

    @Test
    void columns_of_one_label_and_without_one_are_refused_by_position() {
        assertThatThrownBy(() -> read("SELECT 1 AS id, 2 AS n, 3 AS id"))
                .hasMessage("Columns 1 and 3 of the result set are both labelled 'ID'; give one another label in the"
                        + " query: SELECT … AS name");
        assertThatThrownBy(() -> read("SELECT 1 AS \" \""))
                .hasMessage("Column 1 of the result set has no label; give it one in the query: SELECT … AS name");
    }

    @Test
    void types_that_no_column_holds_are_refused_by_name() {
        assertThatThrownBy(() -> read("SELECT ARRAY[1, 2] AS tags"))
                .hasMessageStartingWith(
                        "Column 'TAGS' of the result set is INTEGER ARRAY, which no column of a table holds;"
                                + " leave it out of the query");
        assertThatThrownBy(() -> read("SELECT CAST(X'00' AS BLOB) AS picture")).hasMessageContaining("'PICTURE'");
        assertThatThrownBy(() -> read("SELECT CAST(X'00' AS VARBINARY(3)) AS bytes"))
                .hasMessageContaining("'BYTES'");
    }

    @Test
    void a_stated_column_or_label_that_is_not_there_is_told_with_what_is_near() {
        assertThatThrownBy(() -> read("SELECT 1 AS amount", rows -> rows.types(Column.float64("amount"))))
                .hasMessage("There is no column 'amount'; did you mean 'AMOUNT'?");
        assertThatThrownBy(() -> read("SELECT 'good' AS risk", rows -> rows.label("RISC")))
                .hasMessageContaining("did you mean 'RISK'?");
    }

    @Test
    void a_closed_result_set_and_one_that_was_read_are_refused() throws SQLException {
        try (Statement statement = database.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT 1 AS n");
            Jdbc jdbc = Jdbc.resultSet(rows);
            assertThat(jdbc.read().rowCount()).isEqualTo(1);
            assertThatThrownBy(() -> jdbc.weight("N").read()).hasMessageContaining("was read before");
            assertThat(rows.isClosed()).isFalse();
            rows.close();
            assertThatThrownBy(() -> Jdbc.resultSet(rows).read()).hasMessageContaining("is closed");
        }
    }

    @Test
    void it_goes_on_after_the_current_row_and_needs_no_other_direction() throws SQLException {
        try (Statement statement = database.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery("SELECT x AS n FROM SYSTEM_RANGE(1, 5)")) {
            rows.next();
            assertThat(Jdbc.resultSet(rows).read().int64("N").get(0)).isEqualTo(2);
        }
    }

    @Test
    void a_database_that_fails_meanwhile_is_no_fault_of_the_query() throws SQLException {
        execute("CREATE TABLE t AS SELECT x AS n FROM SYSTEM_RANGE(1, 3)");
        assertThatThrownBy(() -> read("SELECT 1 / (n - 2) AS q FROM t"))
                .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(SQLException.class), e -> assertThat(e)
                        .isExactlyInstanceOf(MlopsException.class)
                        .hasCauseInstanceOf(SQLException.class));
    }
}
