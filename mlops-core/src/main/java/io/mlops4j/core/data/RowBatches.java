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
    interface FieldConsumer {
        void field(int column, long line, String field);
    }

    private static final int ROWS = 4096;
    private static final int PARTS = 3;

    private final FieldConsumer consumer;
    private final int width;
    private List<CsvRecord> batch = new ArrayList<>(ROWS);
    private CompletableFuture<?> pending = CompletableFuture.completedFuture(ROWS);

    private RowBatches(FieldConsumer consumer, int width) {
        this.consumer = consumer;
        this.width = width;
    }

    /** Reads all rows; answers how many there were. */
    static long read(CsvSource source, int width, FieldConsumer consumer) {
        var batches = new RowBatches(consumer, width);
        try {
            long rows = source.rows(width, (line, row) -> batches.add(row));
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
        int own = width / PARTS;
        pending = CompletableFuture.runAsync(() -> parse(full, own, width));
        parse(full, 0, own);
    }

    private void parse(List<CsvRecord> rows, int from, int to) {
        for (CsvRecord row : rows) {
            long line = row.getStartingLineNumber();
            for (int column = from; column < to; column++) {
                consumer.field(column, line, row.getField(column));
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
