package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Result sets of SQLite, whose columns hold anything, and of a PostgreSQL server. */
class JdbcOfOthersTest {
    private final TimeZone zone = TimeZone.getDefault();

    /** A zone in which 02:30 of that day does not exist, so that a time that goes through it comes out wrong. */
    @BeforeEach
    void inAnotherZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    }

    @AfterEach
    void inTheOldZone() {
        TimeZone.setDefault(zone);
    }

    private static Table read(Connection database, String... statements) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (ResultSet rows = statement.executeQuery(statements[statements.length - 1])) {
                return Jdbc.resultSet(rows).read();
            }
        }
    }

    @Test
    void sqlite_is_read_by_what_its_columns_declare_and_its_expressions_by_their_values() throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Table table = read(
                    database,
                    "CREATE TABLE t (amount DECIMAL(10, 2), sold BOOLEAN, day DATE, ts TIMESTAMP, tz TIMESTAMP WITH"
                            + " TIME ZONE, big BIGINT, risk VARCHAR(9), code CHAR(5))",
                    "INSERT INTO t VALUES (10, 1, '2024-02-29', '2024-03-10 02:30:00.123', '2024-03-10 02:30:00+05:00',"
                            + " 9007199254740993, NULL, 'ab')",
                    "INSERT INTO t VALUES (12.5, 0, '2024-03-01', '2024-03-10T02:30:00.5', NULL, NULL, 'bad', NULL)",
                    "SELECT *, amount * 2 AS twice, risk || '!' AS loud, NULL AS absent FROM t");

            assertThat(table.schema().columns())
                    .containsExactly(
                            Column.float64("amount"),
                            Column.bool("sold"),
                            Column.timestamp("day"),
                            Column.timestamp("ts"),
                            Column.timestamp("tz"),
                            Column.int64("big"),
                            Column.categorical("risk"),
                            Column.categorical("code"),
                            Column.float64("twice"),
                            Column.categorical("loud"),
                            Column.float64("absent"));
            assertThat(table.float64("amount").toArray()).containsExactly(10, 12.5);
            assertThat(table.float64("twice").toArray()).containsExactly(20, 25);
            assertThat(table.row(0).bool("sold")).isTrue();
            assertThat(table.row(0).timestamp("day")).isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
            assertThat(table.row(0).timestamp("ts")).isEqualTo(Instant.parse("2024-03-10T02:30:00.123Z"));
            assertThat(table.row(1).timestamp("ts")).isEqualTo(Instant.parse("2024-03-10T02:30:00.500Z"));
            assertThat(table.row(0).timestamp("tz")).isEqualTo(Instant.parse("2024-03-09T21:30:00Z"));
            assertThat(table.row(0).int64("big")).isEqualTo(9007199254740993L);
            assertThat(table.row(1).string("loud")).isEqualTo("bad!");
            assertThat(table.column("absent").missingCount()).isEqualTo(2);
        }
    }

    @Test
    void a_timestamp_that_the_driver_of_sqlite_wrote_as_a_number_is_the_same_instant() throws SQLException {
        Instant moment = Instant.parse("2024-03-10T07:15:00Z");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            read(database, "CREATE TABLE t (ts TIMESTAMP)", "SELECT * FROM t");
            try (var insert = database.prepareStatement("INSERT INTO t VALUES (?)")) {
                insert.setTimestamp(1, Timestamp.from(moment));
                insert.execute();
            }
            assertThat(read(database, "SELECT ts FROM t").row(0).timestamp("ts"))
                    .isEqualTo(moment);
        }
    }

    @Test
    void text_in_a_column_of_numbers_is_refused_with_row_and_way_out() throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThatThrownBy(() -> read(
                            database,
                            "CREATE TABLE t (n INTEGER)",
                            "INSERT INTO t VALUES (1), ('oops')",
                            "SELECT n FROM t"))
                    .hasMessageStartingWith("Row 2 of the result set (counted from 1): Column 'n' is int64")
                    .hasMessageContaining("types(Column.text(\"n\"))");
        }
    }

    @Test
    void postgresql_is_read_by_what_the_query_declares() throws SQLException, IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "The PostgreSQL of this test is for Linux on x86-64");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .start();
                Connection database = server.getPostgresDatabase().getConnection()) {
            Table table = read(
                    database,
                    "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                    "CREATE TABLE t (amount DECIMAL(10, 2), free NUMERIC, whole DECIMAL(12, 0), sold BOOLEAN, bits"
                            + " BIT(8), day DATE, ts TIMESTAMP, tz TIMESTAMPTZ, at TIMETZ, big BIGINT, code CHAR(5), note"
                            + " TEXT, id UUID, m mood, doc JSONB)",
                    "INSERT INTO t VALUES (999.50, 3.25, 7, TRUE, B'10101010', '2024-02-29', '2024-03-10"
                            + " 02:30:00.123456', '2024-03-10 02:30:00+05:00', '12:30:00+02', 9007199254740993, 'ab',"
                            + " 'text', '00000000-0000-0000-0000-000000000001', 'ok', '{}')",
                    "INSERT INTO t (free) VALUES ('NaN')",
                    "SELECT *, count(*) OVER () AS n FROM t");

            assertThat(table.row(0).float64("amount")).isEqualTo(999.5);
            assertThat(table.row(0).int64("whole")).isEqualTo(7);
            assertThat(table.row(0).bool("sold")).isTrue();
            assertThat(table.row(0).string("bits")).isEqualTo("10101010");
            assertThat(table.row(0).timestamp("day")).isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
            assertThat(table.row(0).timestamp("ts")).isEqualTo(Instant.parse("2024-03-10T02:30:00.123Z"));
            assertThat(table.row(0).timestamp("tz")).isEqualTo(Instant.parse("2024-03-09T21:30:00Z"));
            assertThat(table.row(0).string("at")).isEqualTo("12:30:00+02");
            assertThat(table.row(0).string("code")).isEqualTo("ab");
            assertThat(table.row(0).string("id")).isEqualTo("00000000-0000-0000-0000-000000000001");
            assertThat(table.row(0).string("m")).isEqualTo("ok");
            assertThat(table.row(0).string("doc")).isEqualTo("{}");
            assertThat(table.row(1).int64("n")).isEqualTo(2);
            assertThat(table.schema().names())
                    .filteredOn(name -> !name.equals("n"))
                    .allMatch(table.row(1)::isMissing);
            assertThatThrownBy(() -> read(database, "SELECT 'infinity'::DATE AS until"))
                    .hasMessageContaining("'until'")
                    .hasMessageContaining("NULLIF");
            assertThatThrownBy(() -> read(database, "SELECT '\\x00'::BYTEA AS bytes"))
                    .hasMessageContaining("'bytes' of the result set is bytea");
        }
    }
}
