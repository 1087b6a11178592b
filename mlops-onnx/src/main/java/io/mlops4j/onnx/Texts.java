package io.mlops4j.onnx;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which texts reach ONNX Runtime as UTF-8, and how names are matched. */
final class Texts {
    private static final int SHOWN = 80;
    private static final int MOST = 50;

    private Texts() {}

    /** Whether the text is the same in UTF-8 and in modified UTF-8, as which it reaches the runtime. */
    static boolean isUtf8(String text) {
        return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }

    /** The text with control characters and halves of characters written out, and cut to what fits a message. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
    }

    /** The name without what does not matter in it: case, {@code _}, {@code -} and spaces. */
    static String folded(String name) {
        return name.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * The one of these names that is meant: exactly it, else the one that differs in nothing that matters. Empty if there
     * is none, or several that differ so.
     */
    static Optional<String> match(String name, Collection<String> names) {
        if (names.contains(name)) {
            return Optional.of(name);
        }
        String folded = folded(name);
        List<String> matches =
                names.stream().filter(other -> folded(other).equals(folded)).toList();
        return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
    }

    /** Names for a message, of many the first: {@code 'a', 'b'}. */
    static String list(Collection<String> names) {
        return names.stream().limit(MOST).map(name -> "'" + shown(name) + "'").collect(Collectors.joining(", "))
                + (names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "");
    }
}
