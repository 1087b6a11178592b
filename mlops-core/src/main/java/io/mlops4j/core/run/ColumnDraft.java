package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column of a segment as it is collected; {@link ColumnReading} reads what it writes. */
sealed interface ColumnDraft {
    /**
     * The column.
     *
     * @param rows of the segment
     */
    byte[] toBytes(int rows) throws IOException;

    /** Bytes that grow. */
    final class Draft {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        DataOutputStream out() {
            return out;
        }

        int size() {
            return bytes.size();
        }

        byte[] toBytes() {
            return bytes.toByteArray();
        }

        Draft and(Draft other) throws IOException {
            other.bytes.writeTo(out);
            return this;
        }
    }

    /** Which rows have a value: all, or a list. */
    final class Rows {
        private final Draft present = new Draft();

        void add(int row) throws IOException {
            present.out().writeInt(row);
        }

        void write(Draft to, int rows) throws IOException {
            int count = present.size() / Integer.BYTES;
            to.out().writeInt(count);
            if (count < rows) {
                to.and(present);
            }
        }
    }

    /** Each text once, numbered. */
    final class Dictionary {
        private final Map<String, Integer> codes = new LinkedHashMap<>();

        int code(String text) {
            return codes.computeIfAbsent(text, t -> codes.size());
        }

        void write(Draft to) throws IOException {
            var texts = new Draft();
            to.out().writeInt(codes.size());
            for (String text : codes.keySet()) {
                texts.out().write(text.getBytes(UTF_8));
                to.out().writeInt(texts.size());
            }
            to.and(texts);
        }
    }

    /** Ids, each in the same number of bytes, filled up with zeros. */
    final class Ids implements ColumnDraft {
        private final int width;
        private final Draft values = new Draft();

        Ids(int width) {
            this.width = width;
        }

        void add(String id) throws IOException {
            values.out().write(Arrays.copyOf(id.getBytes(UTF_8), width));
        }

        @Override
        public byte[] toBytes(int rows) throws IOException {
            var column = new Draft();
            column.out().writeInt(width);
            return column.and(values).toBytes();
        }
    }

    /** Seconds of all rows, then nanoseconds. */
    final class Instants implements ColumnDraft {
        private final Draft seconds = new Draft();
        private final Draft nanos = new Draft();

        void add(Instant instant) throws IOException {
            seconds.out().writeLong(instant.getEpochSecond());
            nanos.out().writeInt(instant.getNano());
        }

        @Override
        public byte[] toBytes(int rows) throws IOException {
            return new Draft().and(seconds).and(nanos).toBytes();
        }
    }

    /** Some texts in each row. */
    final class Lists implements ColumnDraft {
        private final Dictionary dictionary = new Dictionary();
        private final Draft ends = new Draft();
        private final Draft codes = new Draft();

        void add(List<String> texts) throws IOException {
            for (String text : texts) {
                codes.out().writeInt(dictionary.code(text));
            }
            ends.out().writeInt(codes.size() / Integer.BYTES);
        }

        @Override
        public byte[] toBytes(int rows) throws IOException {
            var column = new Draft();
            dictionary.write(column);
            return column.and(ends).and(codes).toBytes();
        }
    }

    /** A text in some rows. */
    final class Texts implements ColumnDraft {
        private final Dictionary dictionary = new Dictionary();
        private final Rows present = new Rows();
        private final Draft codes = new Draft();

        void add(int row, String text) throws IOException {
            present.add(row);
            codes.out().writeInt(dictionary.code(text));
        }

        @Override
        public byte[] toBytes(int rows) throws IOException {
            var column = new Draft();
            dictionary.write(column);
            present.write(column, rows);
            return column.and(codes).toBytes();
        }
    }

    /** A metric in some rows: values, then directions. */
    final class Numbers implements ColumnDraft {
        static final byte HIGHER_IS_BETTER = 1;
        static final byte LOWER_IS_BETTER = 2;
        static final byte NO_DIRECTION = 3;

        private final Rows present = new Rows();
        private final Draft values = new Draft();
        private final Draft directions = new Draft();

        void add(int row, Metric metric) throws IOException {
            present.add(row);
            values.out().writeDouble(metric.value());
            directions.out().writeByte(metric.direction().map(Numbers::code).orElse(NO_DIRECTION));
        }

        private static byte code(Direction direction) {
            return direction == Direction.HIGHER_IS_BETTER ? HIGHER_IS_BETTER : LOWER_IS_BETTER;
        }

        @Override
        public byte[] toBytes(int rows) throws IOException {
            var column = new Draft();
            present.write(column, rows);
            return column.and(values).and(directions).toBytes();
        }
    }
}
