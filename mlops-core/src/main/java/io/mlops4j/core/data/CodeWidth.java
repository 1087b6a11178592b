package io.mlops4j.core.data;

import java.io.IOException;

/** How many bytes a code of a string takes: the least that hold all codes and the one of missing, which is all ones. */
enum CodeWidth {
    ONE,
    TWO,
    FOUR;

    private static final int ONE_BYTE = 0xff;
    private static final int TWO_BYTES = 0xffff;

    static CodeWidth of(int distinct) {
        if (distinct <= ONE_BYTE) {
            return ONE;
        }
        return distinct <= TWO_BYTES ? TWO : FOUR;
    }

    void write(int code, TableOutput out) throws IOException {
        switch (this) {
            case ONE -> out.oneByte(code);
            case TWO -> out.int16(code);
            case FOUR -> out.int32(code);
        }
    }

    /** A code, or -1 for missing. */
    int read(TableInput in) throws IOException {
        return switch (this) {
            case ONE -> orMissing(in.oneByte() & ONE_BYTE, ONE_BYTE);
            case TWO -> orMissing(in.int16() & TWO_BYTES, TWO_BYTES);
            case FOUR -> in.int32();
        };
    }

    private static int orMissing(int code, int missing) {
        return code == missing ? -1 : code;
    }
}
