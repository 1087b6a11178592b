package io.mlops4j.data;

import java.nio.file.Path;

/**
 * Writes CSV files; the engine provides one through {@link java.util.ServiceLoader}, and {@link Table#write} finds it.
 * Safe for use by several threads.
 */
public interface CsvWriter {
    /**
     * Writes the rows of a table.
     *
     * @throws io.mlops4j.ValidationException if a value has no form that can be read again, as {@link Table#write} says
     * @throws io.mlops4j.StoreException if the file cannot be written
     */
    void write(Table table, Path file);
}
