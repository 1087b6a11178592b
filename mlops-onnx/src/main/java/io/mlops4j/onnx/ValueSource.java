package io.mlops4j.onnx;

import org.jspecify.annotations.Nullable;

/** The values of one input, record by record. */
interface ValueSource {
    /** The value of this record: a number, string, boolean, enum constant or time; null if it is missing. */
    @Nullable
    Object get(int index);
}
