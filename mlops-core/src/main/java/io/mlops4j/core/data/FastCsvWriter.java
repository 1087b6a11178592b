package io.mlops4j.core.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.CsvWriter;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.Table;
import io.mlops4j.data.TimestampColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Writes CSV files with FastCSV. */
public final class FastCsvWriter implements CsvWriter {
    private static final int LAST_YEAR = 9999;

    /** Found by {@link java.util.ServiceLoader}. */
    public FastCsvWriter() {}

    @Override
    public void write(Table table, Path file) {
        Path target = file.toAbsolutePath();
        try {
            Path folder = Files.createDirectories(target.getParent());
            // Not createTempFile, whose files only their owner may read.
            Path temporary = folder.resolve("." + target.getFileName() + "-" + UUID.randomUUID() + ".tmp");
            try {
                writeRows(table, temporary);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new StoreException("The CSV file " + target + " cannot be written: " + e, e);
        }
    }

    private static void writeRows(Table table, Path file) throws IOException {
        List<String> names = table.schema().names();
        // In a file of one column, a line without anything would be none.
        var quoting = names.size() == 1 ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED;
        try (var csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(quoting)
                .build(file, UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            names.forEach(name -> requireUnicode("The name of column '" + name + "'", name));
            csv.writeRecord(names);
            var fields = new String[names.size()];
            for (int row = 0; row < table.rowCount(); row++) {
                for (int column = 0; column < fields.length; column++) {
                    fields[column] = field(names.get(column), table.column(names.get(column)), row);
                }
                csv.writeRecord(fields);
            }
        }
    }

    private static String field(String name, ColumnValues values, int row) {
        if (values.isMissing(row)) {
            return "";
        }
        if (values instanceof StringColumn strings) {
            return told(name, row, strings.get(row));
        }
        if (values instanceof Float64Column numbers) {
            return finite(name, row, numbers.get(row));
        }
        if (values instanceof Int64Column integers) {
            return Long.toString(integers.get(row));
        }
        return values instanceof BooleanColumn booleans
                ? Boolean.toString(booleans.get(row))
                : ofFourDigits(name, row, ((TimestampColumn) values).get(row));
    }

    private static String told(String name, int row, String value) {
        if (value.isEmpty()) {
            throw new ValidationException("Column '" + name + "' has an empty string in row " + row
                    + " (counted from 0), which a CSV file cannot tell from a missing value; make it missing, or another"
                    + " string");
        }
        requireUnicode("Column '" + name + "' in row " + row + " (counted from 0)", value);
        return value;
    }

    private static void requireUnicode(String what, String value) {
        if (!UTF_8.newEncoder().canEncode(value)) {
            throw new ValidationException(what + " holds half of a surrogate pair, which is no character and cannot be"
                    + " written; leave it out");
        }
    }

    private static String ofFourDigits(String name, int row, Instant value) {
        int year = value.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new ValidationException("Column '" + name + "' has " + value + " in row " + row
                    + " (counted from 0), which cannot be read from a CSV file; make it missing, or of a year from 0 to "
                    + LAST_YEAR);
        }
        return value.toString();
    }

    private static String finite(String name, int row, double value) {
        if (Double.isInfinite(value)) {
            throw new ValidationException("Column '" + name + "' has " + value + " in row " + row
                    + " (counted from 0), which cannot be read from a CSV file; make it missing, or finite");
        }
        return Double.toString(value);
    }
}
