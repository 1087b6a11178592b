package io.mlops4j.tribuo;

import java.util.Optional;

/** Texts with half of a surrogate pair, which UTF-8, and so the file of a model, has no bytes for. */
final class HalfCharacter {
    private HalfCharacter() {}

    /** What is wrong with the text, as the end of a sentence that names it; empty if nothing is. */
    static Optional<String> reason(String text) {
        return text.codePoints()
                .filter(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                .mapToObj(point -> "holds half of a character (U+" + Integer.toHexString(point)
                        + " alone), which a file of a model cannot hold")
                .findFirst();
    }
}
