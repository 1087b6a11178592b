package io.mlops4j.core.data;

import java.io.IOException;
import java.nio.ByteBuffer;

/** How many bytes a code of a string takes: the least that hold all codes and the one of missing, which is all ones. */
enum CodeWidth {
    ONE(1, 0xff),
    TWO(2, 0xffff),
    FOUR(4, -1);

    private final int bytes;
    private final int missing;

    CodeWidth(int bytes, int missing) {
        this.bytes = bytes;
        this.missing = missing;
    }

    static CodeWidth of(int distinct) {
        if (distinct <= ONE.missing) {
            return ONE;
        }
        return distinct <= TWO.missing ? TWO : FOUR;
    }

    /** Writes codes, -1 for missing. */
    void write(int[] codes, TableOutput out) throws IOException {
        byte[] written = new byte[codes.length * bytes];
        switch (this) {
            case ONE -> writeOne(codes, written);
            case TWO -> writeTwo(codes, written);
            case FOUR -> ByteBuffer.wrap(written).asIntBuffer().put(codes);
        }
        out.bytes(written);
    }

    private static void writeOne(int[] codes, byte[] bytes) {
        for (int i = 0; i < codes.length; i++) {
            bytes[i] = (byte) codes[i];
        }
    }

    private static void writeTwo(int[] codes, byte[] bytes) {
        for (int i = 0; i < codes.length; i++) {
            bytes[2 * i] = (byte) (codes[i] >> Byte.SIZE);
            bytes[2 * i + 1] = (byte) codes[i];
        }
    }

    /** Reads codes, -1 for missing. */
    void read(TableInput in, int[] codes) throws IOException {
        byte[] read = new byte[codes.length * bytes];
        in.bytes(read);
        switch (this) {
            case ONE -> readOne(read, codes);
            case TWO -> readTwo(read, codes);
            case FOUR -> ByteBuffer.wrap(read).asIntBuffer().get(codes);
        }
    }

    private static void readOne(byte[] bytes, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            int code = bytes[i] & ONE.missing;
            codes[i] = code == ONE.missing ? -1 : code;
        }
    }

    private static void readTwo(byte[] bytes, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            int code = ((bytes[2 * i] & ONE.missing) << Byte.SIZE) | (bytes[2 * i + 1] & ONE.missing);
            codes[i] = code == TWO.missing ? -1 : code;
        }
    }
}
