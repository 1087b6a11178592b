package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a {@link CsvReader} is to read a file, as the methods of {@link Csv} set it.
 *
 * @param delimiter what separates fields
 * @param quote what encloses a field that holds delimiters, quotes or line breaks; doubled inside
 * @param header the names of the columns, if the file does not begin with them
 * @param missing the fields that are missing values beside the empty one
 * @param types the types of some columns; those of others are inferred
 * @param schema all columns, in the order that the table is to have; empty: as the file has them
 * @param label the column that is the label
 * @param weight the column that has the row weights
 * @param charset how characters are encoded
 */
public record CsvOptions(
        char delimiter,
        char quote,
        Optional<List<String>> header,
        Set<String> missing,
        List<Column> types,
        Optional<Schema> schema,
        Optional<String> label,
        Optional<String> weight,
        Charset charset) {

    /** Comma, double quote, a header line, the empty field alone missing, all types inferred, UTF-8. */
    public static final CsvOptions STANDARD = new CsvOptions(
            ',',
            '"',
            Optional.empty(),
            Set.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            StandardCharsets.UTF_8);

    /**
     * Options that go together.
     *
     * @throws ValidationException if they do not: delimiter and quote are the same or a line break, types are given
     *     beside a schema, or the label is to be anything but categorical
     */
    public CsvOptions {
        header = header.map(List::copyOf);
        missing = Set.copyOf(missing);
        types = new Schema(types).columns();
        if (delimiter == quote) {
            throw new ValidationException("Delimiter and quote of a CSV are both " + Shown.quoted("" + quote)
                    + "; they must be different characters");
        }
        if (isLineBreak(delimiter) || isLineBreak(quote)) {
            throw new ValidationException("Delimiter and quote of a CSV cannot be line breaks");
        }
        if (schema.isPresent() && !types.isEmpty()) {
            throw new ValidationException(
                    "A CSV has either a schema, which says all columns, or types, which say some;" + " both are given");
        }
        List<Column> stated = schema.map(Schema::columns).orElse(types);
        Optional<String> labelled = label;
        stated.stream()
                .filter(column ->
                        labelled.equals(Optional.of(column.name())) && column.type() != ColumnType.CATEGORICAL)
                .findFirst()
                .ifPresent(column -> {
                    throw new ValidationException("The label " + Shown.quoted(column.name()) + " of a CSV is stated as "
                            + column.type() + "; a label is categorical, its values are read as strings");
                });
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
