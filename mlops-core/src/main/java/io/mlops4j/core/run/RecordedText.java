package io.mlops4j.core.run;

import java.util.Locale;

/** Text of any origin as a record can hold it: characters in place of what is none, and not endless. */
final class RecordedText {
    private static final int LONGEST = 1_000_000;
    private static final char REPLACEMENT = '\uFFFD';

    private RecordedText() {}

    /** The text with U+FFFD for each half of a surrogate pair, cut off after a million characters. */
    static String of(String text) {
        String whole = whole(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        return text.length() <= LONGEST
                ? whole
                : whole + String.format(Locale.ROOT, "… (cut off, it has %,d characters)", text.length());
    }

    /** Whether it has no half of a surrogate pair. */
    static boolean isWhole(String text) {
        return text.codePoints().noneMatch(RecordedText::isHalf);
    }

    /** The text with U+FFFD for each half of a surrogate pair. */
    static String whole(String text) {
        if (isWhole(text)) {
            return text;
        }
        var whole = new StringBuilder(text.length());
        text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
        return whole.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
