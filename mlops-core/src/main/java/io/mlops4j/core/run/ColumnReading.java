package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.metric.Metric;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Columns of a segment, read from what {@link ColumnDraft} wrote. */
final class ColumnReading {
    private ColumnReading() {}

    private static int[] ints(ByteBuffer bytes, int count) {
        var values = new int[count];
        bytes.asIntBuffer().get(values);
        bytes.position(bytes.position() + count * Integer.BYTES);
        return values;
    }

    /** The rows that have a value, if not all. */
    private static Optional<int[]> present(ByteBuffer bytes, int rows) {
        int count = bytes.getInt();
        return count == rows ? Optional.empty() : Optional.of(ints(bytes, count));
    }

    /** Texts by number, made when they are asked for: a parameter can have another value in every run. */
    static final class Dictionary {
        private final int[] ends;
        private final int start;
        private final ByteBuffer bytes;
        private final @Nullable String[] texts;

        Dictionary(ByteBuffer bytes) {
            ends = ints(bytes, bytes.getInt());
            start = bytes.position();
            this.bytes = bytes.duplicate();
            texts = new String[ends.length];
            bytes.position(start + (ends.length == 0 ? 0 : ends[ends.length - 1]));
        }

        String text(int code) {
            String known = texts[code];
            if (known != null) {
                return known;
            }
            int from = code == 0 ? 0 : ends[code - 1];
            var some = new byte[ends[code] - from];
            bytes.get(start + from, some);
            String text = new String(some, UTF_8);
            texts[code] = text;
            return text;
        }
    }

    /** The ids of runs. */
    static final class Ids {
        private final int width;
        private final byte[] bytes;

        Ids(ByteBuffer column, int rows) {
            width = column.getInt();
            bytes = new byte[Math.multiplyExact(rows, width)];
            column.get(bytes);
        }

        String get(int row) {
            int end = (row + 1) * width;
            while (end > row * width && bytes[end - 1] == 0) {
                end--;
            }
            return new String(bytes, row * width, end - row * width, UTF_8);
        }

        /** The rows that have this id. */
        IntStream find(String id) {
            byte[] wanted = id.getBytes(UTF_8);
            if (wanted.length > width) {
                return IntStream.empty();
            }
            byte[] padded = Arrays.copyOf(wanted, width);
            return IntStream.range(0, bytes.length / Math.max(width, 1))
                    .filter(row -> Arrays.equals(bytes, row * width, (row + 1) * width, padded, 0, width));
        }
    }

    /** Instants. */
    static final class Instants {
        private final long[] seconds;
        private final int[] nanos;

        Instants(ByteBuffer column, int rows) {
            seconds = new long[rows];
            column.asLongBuffer().get(seconds);
            column.position(column.position() + rows * Long.BYTES);
            nanos = ints(column, rows);
        }

        Instant get(int row) {
            return Instant.ofEpochSecond(seconds[row], nanos[row]);
        }
    }

    /** References to data sets. */
    static final class References {
        private final Dictionary dictionary;
        private final int[] ends;
        private final int[] codes;

        References(ByteBuffer column, int rows) {
            dictionary = new Dictionary(column);
            ends = ints(column, rows);
            codes = ints(column, rows == 0 ? 0 : ends[rows - 1]);
        }

        List<DatasetRef> get(int row) {
            return codes(row)
                    .mapToObj(dictionary::text)
                    .map(text -> text.split("@", 2))
                    .map(parts -> new DatasetRef(parts[0], parts[1]))
                    .toList();
        }

        boolean has(int row, DatasetRef dataset) {
            String wanted = dataset.toString();
            return codes(row).anyMatch(code -> dictionary.text(code).equals(wanted));
        }

        private IntStream codes(int row) {
            return Arrays.stream(codes, row == 0 ? 0 : ends[row - 1], ends[row]);
        }
    }

    /** A text in some rows. */
    static final class Texts {
        private static final int ABSENT = -1;

        private final Dictionary dictionary;
        private final int[] codes;

        Texts(ByteBuffer column, int rows) {
            dictionary = new Dictionary(column);
            Optional<int[]> present = present(column, rows);
            codes = present.isEmpty() ? ints(column, rows) : new int[rows];
            present.ifPresent(some -> {
                Arrays.fill(codes, ABSENT);
                for (int row : some) {
                    codes[row] = column.getInt();
                }
            });
        }

        Optional<String> get(int row) {
            return codes[row] == ABSENT ? Optional.empty() : Optional.of(dictionary.text(codes[row]));
        }

        /** The text of a row, in a column that has one in each. */
        String require(int row) {
            return dictionary.text(codes[row]);
        }
    }

    /** A metric in some rows. */
    static final class Numbers {
        private final double[] values;
        private final byte[] directions;

        Numbers(ByteBuffer column, int rows) {
            Optional<int[]> present = present(column, rows);
            values = new double[rows];
            directions = new byte[rows];
            if (present.isEmpty()) {
                column.asDoubleBuffer().get(values);
                column.position(column.position() + rows * Double.BYTES);
                column.get(directions);
                return;
            }
            for (int row : present.get()) {
                values[row] = column.getDouble();
            }
            for (int row : present.get()) {
                directions[row] = column.get();
            }
        }

        Optional<Metric> get(String name, int row) {
            return switch (directions[row]) {
                case ColumnDraft.Numbers.HIGHER_IS_BETTER -> Optional.of(Metric.higherIsBetter(name, values[row]));
                case ColumnDraft.Numbers.LOWER_IS_BETTER -> Optional.of(Metric.lowerIsBetter(name, values[row]));
                case ColumnDraft.Numbers.NO_DIRECTION -> Optional.of(Metric.of(name, values[row]));
                default -> Optional.empty();
            };
        }
    }
}
