package io.mlops4j.core.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.data.Csv;
import io.mlops4j.data.CsvOptions;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file, field by field: what FastCSV reads, in the words of this library where something is wrong. */
final class CsvSource {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 8192;
    private static final int BYTES_AT_ONCE = 1 << 17;

    private final Csv csv;
    private final CsvOptions options;

    CsvSource(Csv csv) {
        this.csv = csv;
        this.options = csv.options();
    }

    /** Takes the rows of a file. */
    interface BatchConsumer {
        /** Takes some, perhaps none; answers an empty batch for those that follow. */
        CsvBatch take(CsvBatch rows);
    }

    /** The names of the columns: those of the first line, or those given. */
    List<String> header() {
        if (options.header().isPresent()) {
            return options.header().get();
        }
        return read(CsvRecordHandler.of(), records -> {
            if (!records.hasNext()) {
                throw wrong("is empty; its first line should name the columns");
            }
            return records.next().getFields();
        });
    }

    /**
     * Hands over the rows in batches, none shorter or longer than {@code width}; answers how many there were. If one is, or the
     * file cannot be read, those before it have been handed over.
     *
     * @param most how many to read at most
     */
    long rows(int width, long most, BatchConsumer consumer) {
        var filling = new BatchFilling(width);
        try {
            return read(filling, records -> {
                skipHeader(filling, records);
                long count = 0;
                while (count < most && records.hasNext()) {
                    requireWidth(records.next(), width);
                    count++;
                    if (filling.batch().isFull()) {
                        filling.fill(consumer.take(filling.batch()));
                    }
                }
                return count;
            });
        } finally {
            consumer.take(filling.batch());
        }
    }

    private void skipHeader(BatchFilling filling, Iterator<BatchFilling> records) {
        if (options.header().isEmpty() && records.hasNext()) {
            records.next();
            filling.batch().clear();
        }
    }

    private void requireWidth(BatchFilling row, int width) {
        int fields = row.fields();
        if (fields != width) {
            throw wrong("line " + row.line() + " has " + fields + (fields == 1 ? " field" : " fields")
                    + ", but there are " + width + (width == 1 ? " column" : " columns")
                    + "; each line needs one field for each, in quotes if it holds the delimiter '"
                    + options.delimiter()
                    + "'");
        }
    }

    /** An error about this file. */
    ValidationException wrong(String what) {
        return new ValidationException("CSV " + csv + ": " + what);
    }

    private <R, T> T read(CsvCallbackHandler<R> handler, Function<Iterator<R>, T> reading) {
        try (Reader reader = decoded();
                CsvReader<R> records = CsvReader.builder()
                        .fieldSeparator(options.delimiter())
                        .quoteCharacter(options.quote())
                        .commentStrategy(CommentStrategy.NONE)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .build(handler, reader)) {
            return reading.apply(records.iterator());
        } catch (CsvParseException e) {
            throw unreadable(e, e.getCause());
        } catch (UncheckedIOException e) {
            throw unreadable(e, e.getCause());
        } catch (IOException e) {
            throw unreadable(e, e);
        }
    }

    private RuntimeException unreadable(Exception thrown, @Nullable Throwable cause) {
        if (cause instanceof CharacterCodingException) {
            return new ValidationException(
                    "CSV " + csv + ": line " + lineOfWrongBytes() + " has bytes that are not " + options.charset()
                            + "; say how the file is encoded with charset(…)",
                    cause);
        }
        if (cause instanceof IOException) {
            return new StoreException("CSV " + csv + " cannot be read: " + cause, cause);
        }
        return new ValidationException(
                "CSV " + csv + ": " + thrown.getMessage() + "; a field in quotes ends with one, and has each of its own"
                        + " doubled",
                thrown);
    }

    private Reader decoded() throws IOException {
        var reader = new BufferedReader(
                new InputStreamReader(new BufferedInputStream(csv.open(), BYTES_AT_ONCE), decoder()));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private CharsetDecoder decoder() {
        return options.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private long lineOfWrongBytes() {
        var lines = new LineCount();
        CharsetDecoder decoder = decoder();
        var bytes = ByteBuffer.allocate(BUFFER);
        var chars = CharBuffer.allocate(BUFFER);
        try (InputStream stream = csv.open()) {
            boolean end = false;
            while (!end) {
                int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                chars.flip().chars().forEach(lines::pass);
                if (result.isError()) {
                    break;
                }
                bytes.compact();
                chars.clear();
            }
        } catch (IOException e) {
            throw new StoreException("CSV " + csv + " cannot be read: " + e, e);
        }
        return lines.line;
    }

    /** In which line one is, which ends at LF, CR or both. */
    private static final class LineCount {
        private long line = 1;
        private int before;

        void pass(int c) {
            if (c == '\r' || (c == '\n' && before != '\r')) {
                line++;
            }
            before = c;
        }
    }
}
