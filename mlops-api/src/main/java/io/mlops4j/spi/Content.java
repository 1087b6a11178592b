package io.mlops4j.spi;

import static java.util.Objects.requireNonNull;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Bytes to be stored: their number is known, and they can be read again from the start, so that a store may retry.
 *
 * <pre>{@code
 * store.put("models/churn/1.json", Content.of(json));
 * store.put("exports/churn.onnx", Content.of(Path.of("churn.onnx")));
 * }</pre>
 *
 * <p>Thread-safe as far as its source is. A source that delivers more or fewer bytes than {@link #size()} says, because
 * a file was changed meanwhile, makes the write fail, and nothing is stored.
 */
public final class Content {
    private final long size;
    private final Source source;

    private Content(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    /** These bytes. The array is not copied: it must not change until the write has returned. */
    public static Content of(byte[] bytes) {
        requireNonNull(bytes, "bytes");
        return new Content(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * The bytes of a file, which must not change until the write has returned. They are streamed, never held in memory
     * as a whole.
     *
     * @throws ValidationException if there is no such file, or it is none
     * @throws StoreException if it cannot be looked at
     */
    public static Content of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new ValidationException("'" + file + "' is not a regular file");
            }
            return new Content(attributes.size(), () -> Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            throw new ValidationException("File '" + file + "' does not exist", e);
        } catch (IOException e) {
            throw new StoreException("File '" + file + "' cannot be read: " + e, e);
        }
    }

    /**
     * Bytes from anywhere.
     *
     * @param size how many, not negative
     * @param source gives them, from the start each time
     */
    public static Content of(long size, Source source) {
        if (size < 0) {
            throw new IllegalArgumentException("A content has a length of " + size + " bytes");
        }
        return new Content(size, requireNonNull(source, "source"));
    }

    /** How many bytes these are. */
    public long size() {
        return size;
    }

    /**
     * The bytes from the start; to be closed by the caller.
     *
     * @throws IOException if they cannot be read
     */
    public InputStream open() throws IOException {
        return source.open();
    }

    /** Where bytes come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * A new stream of all bytes from the start, which the caller closes.
         *
         * @throws IOException if they cannot be read
         */
        InputStream open() throws IOException;
    }
}
