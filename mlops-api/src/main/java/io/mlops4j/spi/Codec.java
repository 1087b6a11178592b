package io.mlops4j.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How values of one type become the bytes of an artifact, and back. Built in are codecs for tables, ONNX models, paths
 * and everything with a canonical JSON form; others are handed to {@code Workspace.builder().codec(…)}.
 *
 * <p>The same value must give the same bytes, always: reuse compares bytes. Implementations are thread-safe.
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {
    /** Name and version of the format, part of every step key: {@code png/1}. Another format is another id. */
    String id();

    /** The type it is used for, exactly: neither its subtypes nor its supertypes. */
    Class<T> type();

    /**
     * Writes {@code value}. The stream is buffered; it is not closed here.
     *
     * @throws IOException if the stream fails
     */
    void write(T value, OutputStream out) throws IOException;

    /**
     * Reads what {@link #write} wrote. The stream is buffered and verified; it is not closed here.
     *
     * @throws IOException if the stream fails or the bytes are not of this format
     */
    T read(InputStream in) throws IOException;
}
