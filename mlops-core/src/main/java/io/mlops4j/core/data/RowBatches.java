package io.mlops4j.core.data;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Parses the rows of a file column by column while the next rows are read: in another thread, and in the one that reads, as
 * soon as it has nothing else to do. The fields of a column come in their order. Not more than two batches are held.
 */
final class RowBatches {
    /** Takes the fields of a column, one after another. */
    interface ColumnParser {
        void field(long line, Field field);
    }

    private final List<ColumnParser> parsers;
    private Parsing parsing;
    private CompletableFuture<?> helper = CompletableFuture.completedFuture(null);

    private RowBatches(List<ColumnParser> parsers) {
        this.parsers = parsers;
        this.parsing = new Parsing(new CsvBatch(parsers.size()), parsers);
    }

    /** Reads all rows; answers how many there were. What is wrong in the earliest line is told. */
    static long read(CsvSource source, List<ColumnParser> parsers) {
        var batches = new RowBatches(parsers);
        try {
            return source.rows(parsers.size(), Long.MAX_VALUE, batches::parse);
        } finally {
            batches.finish();
        }
    }

    /** Begins to parse these rows; answers the batch before, which is done with. */
    private CsvBatch parse(CsvBatch rows) {
        finish();
        CsvBatch done = parsing.rows;
        parsing = new Parsing(rows, parsers);
        helper = CompletableFuture.runAsync(parsing);
        done.clear();
        return done;
    }

    private void finish() {
        parsing.run();
        helper.join();
        parsing.requireRight();
    }

    /** The parsing of a batch, a column at a time, by whoever takes part. */
    private static final class Parsing implements Runnable {
        private final CsvBatch rows;
        private final List<ColumnParser> parsers;
        private final AtomicInteger next = new AtomicInteger();
        private final ConcurrentLinkedQueue<Wrong> wrong = new ConcurrentLinkedQueue<>();

        Parsing(CsvBatch rows, List<ColumnParser> parsers) {
            this.rows = rows;
            this.parsers = parsers;
        }

        @Override
        public void run() {
            var field = new Field();
            int column = next.getAndIncrement();
            while (column < parsers.size()) {
                parse(column, field);
                column = next.getAndIncrement();
            }
        }

        private void parse(int column, Field field) {
            ColumnParser parser = parsers.get(column);
            int row = 0;
            try {
                for (; row < rows.rows(); row++) {
                    rows.move(field, row, column);
                    parser.field(rows.line(row), field);
                }
            } catch (RuntimeException e) {
                wrong.add(new Wrong(row, column, e));
            }
        }

        void requireRight() {
            wrong.stream()
                    .min(Comparator.comparingInt(Wrong::row).thenComparingInt(Wrong::column))
                    .ifPresent(first -> {
                        throw first.error();
                    });
        }
    }

    private record Wrong(int row, int column, RuntimeException error) {}
}
