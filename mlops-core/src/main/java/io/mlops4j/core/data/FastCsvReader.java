package io.mlops4j.core.data;

import io.mlops4j.data.Csv;
import io.mlops4j.data.CsvReader;
import io.mlops4j.data.Table;

/** Reads CSV files with FastCSV. */
public final class FastCsvReader implements CsvReader {
    /** Found by {@link java.util.ServiceLoader}. */
    public FastCsvReader() {}

    @Override
    public Table read(Csv csv) {
        return new CsvReading(csv).table();
    }
}
