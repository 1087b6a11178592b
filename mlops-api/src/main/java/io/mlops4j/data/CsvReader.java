package io.mlops4j.data;

/**
 * Reads CSV files; the engine provides one through {@link java.util.ServiceLoader}, and {@link Csv#read()} finds it.
 * Safe for use by several threads.
 */
public interface CsvReader {
    /**
     * The rows of a file.
     *
     * @throws io.mlops4j.ValidationException if it cannot be read as {@link Csv#read()} says
     */
    Table read(Csv csv);
}
