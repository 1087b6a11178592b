package io.mlops4j.core.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Texts, numbers and times as the page shows them: the same everywhere, whatever locale and zone. */
final class PageText {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 80;
    private static final int FIRST_WIDE = 0x1100;
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char REPLACEMENT = '\ufffd';

    private PageText() {}

    /** Text as markup shows it: nothing in it is markup, and what cannot be seen has a picture. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.append(c);
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        escaped.append(c).append(text.charAt(++i));
                    } else {
                        escaped.append(visible(c));
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** No character that HTML does not allow, that changes a terminal, or that turns around the words after it. */
    private static char visible(char c) {
        if (c < ' ') {
            return (char) (CONTROL_PICTURES + c);
        }
        boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        boolean isNone = Character.isSurrogate(c) || c >= '\ufffe' || (c >= '\u007f' && c < '\u00a0');
        return isNone || turns ? REPLACEMENT : c;
    }

    /** As much of a text as fits a picture, where nothing measures it. */
    static String cut(String text, int width) {
        String line = text.replace('\n', ' ');
        int used = 0;
        for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
            used += line.codePointAt(i) < FIRST_WIDE ? 1 : 2;
            if (used > width) {
                int fits = line.offsetByCodePoints(i, -1);
                return line.substring(0, Math.max(fits, 0)) + "…";
            }
        }
        return line;
    }

    /** A name, or enough of one that somebody made a text. */
    static String name(String name) {
        return cut(name, LONGEST_NAME);
    }

    /** The start of a text that may be a book. */
    static String limited(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, longest) + "… (" + count(text.length() - longest) + " more characters)";
    }

    /** Four digits, without zeros at the end, or all of a whole number. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, size < 10_000 ? "%.0f" : "%,.0f", value + 0.0);
        }
        return size >= 1e6 || size < 1e-4 ? String.format(Locale.ROOT, "%.3e", value) : digits(value);
    }

    private static String digits(double value) {
        int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        int after = Math.max(0, Math.min(4 - before, 8));
        String text = String.format(Locale.ROOT, "%,." + after + "f", value);
        return after == 0 ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** So many of something, of which several end in an s. */
    static String count(long value, String what) {
        return count(value) + " " + what + (value == 1 ? "" : "s");
    }

    static String percent(double share) {
        double percent = 100 * share;
        return Double.isNaN(share)
                ? "–"
                : String.format(Locale.ROOT, percent > 0 && percent < 1 ? "%.1f %%" : "%.0f %%", percent);
    }

    static String coordinate(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded)
                ? String.valueOf((long) rounded)
                : String.format(Locale.ROOT, "%.2f", rounded);
    }

    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return count(bytes, "byte");
        }
        double size = bytes;
        String[] units = {"kB", "MB", "GB", "TB"};
        int unit = -1;
        do {
            size /= 1_000;
            unit++;
        } while (size >= 999.5 && unit + 1 < units.length);
        return String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, units[unit]);
    }

    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, millis < 10_000 ? "%.2f s" : "%.1f s", millis / 1000.0);
        }
        long seconds = duration.toSeconds();
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds % 3_600 / 60);
    }

    static String dayAndTime(Instant instant) {
        return DAY_AND_TIME.format(instant);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
