package io.mlops4j.tribuo;

import java.util.Optional;

/**
 * Texts that ONNX Runtime's Java binding cannot hand over: it writes them in modified UTF-8, in which a character beyond
 * the Basic Multilingual Plane and a NUL have other bytes than in the model, so that they never match and nothing says
 * so.
 */
final class Unmatchable {
    private Unmatchable() {}

    /** What is wrong with the text, as the end of a sentence that names it; empty if nothing is. */
    static Optional<String> reason(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("holds the character NUL, which ONNX Runtime cannot match");
        }
        return text.codePoints()
                .filter(point -> point > Character.MAX_VALUE || isHalf(point))
                .mapToObj(point -> "holds the character U+" + Integer.toHexString(point)
                        + ", which ONNX Runtime cannot match (beyond the Basic Multilingual Plane)")
                .findFirst();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
