package io.mlops4j.core.code;

import java.util.Arrays;

/** Constants of class files as text that differs whenever their bits do. */
final class Constants {
    private Constants() {}

    /** The bits of a number, the characters of a string, the name of anything else. */
    static String text(Object constant) {
        if (constant instanceof Float f) {
            return Integer.toHexString(Float.floatToRawIntBits(f));
        }
        if (constant instanceof Double d) {
            return Long.toHexString(Double.doubleToRawLongBits(d));
        }
        if (constant instanceof float[] f) {
            var bits = new int[f.length];
            Arrays.setAll(bits, i -> Float.floatToRawIntBits(f[i]));
            return Arrays.toString(bits);
        }
        if (constant instanceof double[] d) {
            var bits = new long[d.length];
            Arrays.setAll(bits, i -> Double.doubleToRawLongBits(d[i]));
            return Arrays.toString(bits);
        }
        if (constant instanceof boolean[] array) {
            return Arrays.toString(array);
        }
        if (constant instanceof byte[] array) {
            return Arrays.toString(array);
        }
        if (constant instanceof char[] array) {
            return Arrays.toString(array);
        }
        if (constant instanceof short[] array) {
            return Arrays.toString(array);
        }
        if (constant instanceof int[] array) {
            return Arrays.toString(array);
        }
        if (constant instanceof long[] array) {
            return Arrays.toString(array);
        }
        return constant.toString();
    }
}
