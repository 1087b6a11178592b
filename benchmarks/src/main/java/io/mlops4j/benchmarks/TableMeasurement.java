package io.mlops4j.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.mlops4j.data.Csv;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads two CSV files with FastCSV alone, registers them, and joins their tables; prints how long each took and what memory
 * the tables take. Its arguments are the workspace and the two files.
 */
final class TableMeasurement {
    private TableMeasurement() {}

    public static void main(String[] args) throws IOException {
        Path first = Path.of(args[1]);
        Path second = Path.of(args[2]);
        long usedBefore = usedBytes();
        var stopwatch = new Stopwatch();
        long characters = readAlone(first);
        stopwatch.print("alone");
        try (var workspace = Workspace.builder()
                .location(Path.of(args[0]).toUri())
                .progress(false)
                .open()) {
            stopwatch.print("open");
            DatasetVersion left = workspace.datasets().register("left", Csv.file(first));
            int columns = left.profile().columns().size();
            stopwatch.print("register");
            characters += readAlone(second);
            stopwatch.print("again");
            DatasetVersion right = workspace.datasets().register("right", Csv.file(second));
            columns += right.profile().columns().size();
            stopwatch.print("second");
            Table leftTable = left.table();
            stopwatch.print("read");
            System.out.println("memory=" + (usedBytes() - usedBefore));
            Table rightTable = right.table();
            stopwatch = new Stopwatch();
            int rows = leftTable.join(rightTable, "customer_id").rowCount();
            stopwatch.print("join");
            Table joined = leftTable.join(rightTable, "customer_id");
            stopwatch.print("joinAgain");
            System.out.println("seen=" + characters + " " + columns + " " + rows + " " + joined.rowCount());
        }
    }

    /** As an application reads that wants the strings. */
    private static long readAlone(Path file) throws IOException {
        long characters = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : records) {
                for (int i = 0; i < row.getFieldCount(); i++) {
                    characters += row.getField(i).length();
                }
            }
        }
        return characters;
    }

    /** What the heap holds after collections. */
    private static long usedBytes() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
