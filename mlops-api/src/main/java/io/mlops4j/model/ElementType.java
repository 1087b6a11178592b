package io.mlops4j.model;

import java.util.Arrays;

/** What an input or output of a model holds, element by element; named as ONNX names its types. */
public enum ElementType {
    /** 32-bit floating point. */
    FLOAT(1),
    /** Unsigned 8-bit integer. */
    UINT8(2),
    /** Signed 8-bit integer. */
    INT8(3),
    /** Unsigned 16-bit integer. */
    UINT16(4),
    /** Signed 16-bit integer. */
    INT16(5),
    /** Signed 32-bit integer. */
    INT32(6),
    /** Signed 64-bit integer. */
    INT64(7),
    /** Text. */
    STRING(8),
    /** True or false. */
    BOOL(9),
    /** IEEE 754 half precision. */
    FLOAT16(10),
    /** 64-bit floating point. */
    DOUBLE(11),
    /** Unsigned 32-bit integer. */
    UINT32(12),
    /** Unsigned 64-bit integer. */
    UINT64(13),
    /** Upper half of a 32-bit floating point number. */
    BFLOAT16(16),
    /** For each row a map from text to a float: the class probabilities of a scikit-learn export. */
    STRING_FLOAT_MAPS(0),
    /** For each row a map from an integer to a float: the class probabilities of a scikit-learn export. */
    INT64_FLOAT_MAPS(0),
    /** Anything else: complex and 4 or 8-bit numbers, sparse tensors, sequences, optionals. Nothing here scores it. */
    OTHER(0);

    private final int code;

    ElementType(int code) {
        this.code = code;
    }

    /** The number of a tensor's element type in an ONNX file; 0 for what is no tensor, or none that is known here. */
    public int code() {
        return code;
    }

    /** The tensor element type with this number in an ONNX file; {@link #OTHER} for a number not listed here. */
    public static ElementType ofCode(long code) {
        return Arrays.stream(values())
                .filter(type -> type.code != 0 && type.code == code)
                .findFirst()
                .orElse(OTHER);
    }
}
