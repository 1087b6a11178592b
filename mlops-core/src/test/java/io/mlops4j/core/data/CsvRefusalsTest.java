package io.mlops4j.core.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a CSV file is told with file, line and column. */
class CsvRefusalsTest {
    private Path file = Path.of("");

    @BeforeEach
    void in(@TempDir Path folder) {
        file = folder.resolve("loans.csv");
    }

    private Csv csv(String content) throws IOException {
        return Csv.file(Files.writeString(file, content));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Csv csv) {
        return assertThatThrownBy(csv::read).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_file_that_is_not_there() {
        refused(Csv.file(file)).hasMessageContaining(file.toString()).hasMessageContaining("does not exist");
        refused(Csv.file(file.resolveSibling("."))).hasMessageContaining("is a folder");
        refused(Csv.resource(CsvRefusalsTest.class, "nothing.csv"))
                .hasMessageContaining("'nothing.csv' beside io.mlops4j.core.data.CsvRefusalsTest")
                .hasMessageContaining("not on the class path");
    }

    @Test
    void a_file_without_rows() throws IOException {
        refused(csv("")).hasMessage("CSV " + file + ": is empty; its first line should name the columns");
        refused(csv("\n\n")).hasMessageContaining("is empty");
        refused(csv("\uFEFF")).hasMessageContaining("is empty");
        refused(csv("a,b\n")).hasMessage("CSV " + file + ": has a header and no rows below it");
        refused(csv("").header("a")).hasMessageContaining("is empty; it should have rows");
    }

    @Test
    void a_line_with_too_few_or_too_many_fields() throws IOException {
        refused(csv("a,b\n1,2\n\n\"x\ny\",4\n5\n"))
                .hasMessageContaining("loans.csv: line 6 has 1 field, but there are 2 columns");
        refused(csv("a,b\n1,2,3\n")).hasMessageContaining("line 2 has 3 fields");
        refused(csv("1,2\n3\n").header("a", "b")).hasMessageContaining("line 2 has 1 field");
    }

    @Test
    void a_field_that_is_not_of_the_stated_type() throws IOException {
        Csv csv = csv("amount,at\n1,2024-01-01\n\"1,5\",today\n");

        refused(csv.types(Column.float64("amount")))
                .hasMessageContaining("line 3, column 'amount': '1,5' is no finite number (float64)");
        refused(csv.types(Column.int64("amount"))).hasMessageContaining("is no integer");
        refused(csv.types(Column.bool("amount"))).hasMessageContaining("line 2").hasMessageContaining("true or false");
        refused(csv.types(Column.timestamp("at"))).hasMessageContaining("'today' is no ISO 8601 date");
        refused(csv("n\nNaN\n").types(Column.float64("n"))).hasMessageContaining("'NaN'");
        refused(csv("n\n1.0\n").types(Column.int64("n"))).hasMessageContaining("'1.0'");
        refused(csv("n\n9223372036854775808\n").types(Column.int64("n"))).hasMessageContaining("2^63-1");
    }

    @Test
    void columns_that_are_there_twice_or_have_no_name() throws IOException {
        refused(csv("a,b,a,b\n1,2,3,4\n"))
                .hasMessage("CSV " + file + ": More than one column is named 'a', 'b'; rename all but one");
        refused(csv("a,,c\n1,2,3\n")).hasMessageContaining("column 2 of 3 has no name");
        refused(csv("1,2\n").header("a", "a")).hasMessageContaining("'a'");
    }

    @Test
    void columns_that_are_stated_and_not_there() throws IOException {
        Csv csv = csv("amount;risk\n1;good\n");

        refused(csv.types(Column.text("zip")))
                .hasMessageContaining("there is no column 'zip'; its columns are 'amount;risk'");
        refused(csv.label("risk")).hasMessageContaining("no column 'risk' to be the label");
        refused(csv.weight("cost")).hasMessageContaining("no column 'cost' to be the weight");
        refused(csv.delimiter(';').schema(Schema.of(Column.int64("amount"))))
                .hasMessageContaining("'risk' is not in the schema");
        refused(csv.delimiter(';').schema(Schema.of(Column.int64("amount"), Column.text("risk"), Column.text("zip"))))
                .hasMessageContaining("no column 'zip'");
    }

    @Test
    void a_label_that_is_missing_or_always_the_same() throws IOException {
        refused(csv("x,y\n1,good\n2,\n").label("y")).hasMessageContaining("line 3: the label 'y' is missing");
        refused(csv("x,y\n1,good\n2,good\n").label("y"))
                .hasMessageContaining("the label 'y' is 'good' in all 2 rows; a label has two classes at least");
        refused(csv("x,y\n1,good\n2,NA\n").missing("NA").label("y")).hasMessageContaining("line 3");
    }

    @Test
    void a_weight_that_is_none() throws IOException {
        refused(csv("x,w\n1,heavy\n").weight("w")).hasMessageContaining("'w' is categorical and cannot be the weight");
        refused(csv("x,w\n1,1\n2,-0.5\n").weight("w")).hasMessageContaining("line 3: the weight 'w' is '-0.5'");
        refused(csv("x,w\n1,1\n2,\n").weight("w")).hasMessageContaining("line 3: the weight 'w' is missing");
        assertThat(csv("x,w\n1,1\n2,-0\n").weight("w").read().weight()).contains("w");
    }

    @Test
    void a_quote_that_is_not_closed() throws IOException {
        refused(csv("a,b\n1,\"x\n2,y\n"))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Unclosed")
                .hasMessageContaining("line 2");
        refused(csv("a,b\n1,\"x\"y\n")).hasMessageContaining("line 2");
    }

    @Test
    void bytes_that_are_not_of_the_charset() throws IOException {
        Files.write(file, ("x,y\n" + "1,a\n".repeat(5000) + "Müller,1\n").getBytes(ISO_8859_1));

        refused(Csv.file(file))
                .hasMessageContaining("line 5002 has bytes that are not UTF-8")
                .hasMessageContaining("charset(");
        Files.write(file, new byte[] {'x', '\n', 'a', (byte) 0xc3});
        refused(Csv.file(file)).hasMessageContaining("line 2");
    }

    @Test
    void options_that_contradict_each_other() {
        Csv csv = Csv.file(file);

        assertThatThrownBy(() -> csv.delimiter('"')).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> csv.quote('\n')).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> csv.types(Column.int64("a")).types(Column.text("a")))
                .hasMessageContaining("'a'");
    }

    @Test
    void a_row_that_would_not_fit_into_memory_is_refused_with_its_line(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("long.csv");
        String field = "x".repeat(14_000_000);
        Files.writeString(file, "a,b,c,d,e\n1,2,3,4,5\n" + (field + ",").repeat(4) + field + "\n");

        assertThatThrownBy(() -> Csv.file(file).read())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("long.csv")
                .hasMessageContaining("line 3")
                .hasMessageContaining("67108864 characters");
    }
}
