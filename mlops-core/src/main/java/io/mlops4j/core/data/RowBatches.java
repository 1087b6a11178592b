package io.mlops4j.core.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads rows and has their fields parsed in two threads, each of which has some of the columns, and gets their rows in order:
 * the thread that reads, which does not have so many, and another. Not more than two batches are held.
 */
final class RowBatches {
    /** Takes the fields of a column, one after another. */
    interface ColumnParser {
        void field(long line, String field);
    }

    private static final int ROWS = 4096;
    private static final int PARTS = 3;

    private final ColumnParser[] parsers;
    private List<CsvRecord> batch = new ArrayList<>(ROWS);
    private CompletableFuture<?> pending = CompletableFuture.completedFuture(ROWS);

    private RowBatches(List<ColumnParser> parsers) {
        this.parsers = parsers.toArray(ColumnParser[]::new);
    }

    /** Reads all rows; answers how many there were. */
    static long read(CsvSource source, List<ColumnParser> parsers) {
        var batches = new RowBatches(parsers);
        try {
            long rows = source.rows(parsers.size(), (line, row) -> batches.add(row));
            batches.handOn();
            return rows;
        } finally {
            batches.await(); // what is wrong there is told, whatever is wrong here
        }
    }

    private void add(CsvRecord row) {
        batch.add(row);
        if (batch.size() == ROWS) {
            handOn();
        }
    }

    private void handOn() {
        await();
        List<CsvRecord> full = batch;
        batch = new ArrayList<>(ROWS);
        int own = parsers.length / PARTS;
        pending = CompletableFuture.runAsync(() -> parse(full, own, parsers.length));
        parse(full, 0, own);
    }

    private void parse(List<CsvRecord> rows, int from, int to) {
        for (CsvRecord row : rows) {
            long line = row.getStartingLineNumber();
            for (int column = from; column < to; column++) {
                parsers[column].field(line, row.getField(column));
            }
        }
    }

    private void await() {
        try {
            pending.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw e;
        }
    }
}
