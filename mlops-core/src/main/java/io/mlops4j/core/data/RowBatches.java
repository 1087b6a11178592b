package io.mlops4j.core.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Hands rows on in another thread, in their order, so that the next ones are read while the values of these are parsed. Not
 * more than two batches are held.
 */
final class RowBatches {
    private static final int ROWS = 4096;

    private final CsvSource.RowConsumer consumer;
    private List<CsvRecord> batch = new ArrayList<>(ROWS);
    private CompletableFuture<?> pending = CompletableFuture.completedFuture(ROWS);

    RowBatches(CsvSource.RowConsumer consumer) {
        this.consumer = consumer;
    }

    /**
     * Reads all rows.
     *
     * @return how many there were
     */
    long read(CsvSource source, int width) {
        try {
            long rows = source.rows(width, (line, row) -> add(row));
            handOn();
            return rows;
        } finally {
            await(); // and if something is wrong in an earlier line, that is told
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
        pending = CompletableFuture.runAsync(() -> full.forEach(row -> consumer.row(row.getStartingLineNumber(), row)));
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
