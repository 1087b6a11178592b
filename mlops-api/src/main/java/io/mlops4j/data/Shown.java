package io.mlops4j.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How names and values appear in messages, and which name somebody may have meant. */
final class Shown {
    private static final int LONGEST = 60;
    private static final int MOST_NAMES = 25;

    private Shown() {}

    /** In single quotes, cut to 60 characters, control characters escaped. */
    static String quoted(String value) {
        var shown = new StringBuilder("'");
        String head = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
        head.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.append("'").toString();
    }

    /** The end of a message about {@code asked}, which is none of {@code names}: the names that are near, else all. */
    static String insteadOf(String asked, Collection<String> names) {
        List<String> near = names.stream().filter(name -> near(asked, name)).toList();
        if (!near.isEmpty()) {
            return "; did you mean " + quotedList(near) + "?";
        }
        return names.isEmpty() ? "; there is none" : "; there are " + quotedList(names);
    }

    static String quotedList(Collection<String> names) {
        var shown = new ArrayList<String>();
        for (String name : names) {
            if (shown.size() == MOST_NAMES) {
                shown.add("and " + (names.size() - MOST_NAMES) + " more");
                break;
            }
            shown.add(quoted(name));
        }
        return String.join(", ", shown);
    }

    /** A name without what {@link ColumnName binding by name} ignores: case, {@code _}, {@code -} and spaces. */
    static String folded(String name) {
        var folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-' && c != ' ') {
                folded.append(c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean near(String asked, String name) {
        String a = folded(asked);
        String b = folded(name);
        return a.equals(b) || distance(a, b) <= Math.min(2, Math.min(a.length(), b.length()) / 3);
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
