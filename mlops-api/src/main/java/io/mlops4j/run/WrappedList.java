package io.mlops4j.run;

import java.util.ArrayList;
import java.util.List;

/** Breaks what is listed into lines that fit a terminal, each below the first item. */
final class WrappedList {
    private static final int WIDTH = 100;
    private static final int MOST_LINES = 4;

    private final String indent;
    private final List<String> lines = new ArrayList<>();
    private StringBuilder line;

    private WrappedList(String start) {
        this.indent = " ".repeat(start.length());
        this.line = new StringBuilder(start);
    }

    /** All items, with commas. */
    static List<String> of(String start, List<String> items) {
        return words(start, String.join(", ", items));
    }

    /** A sentence. */
    static List<String> words(String start, String sentence) {
        var list = new WrappedList(start);
        List.of(sentence.split(" ", -1)).forEach(list::add);
        return list.end();
    }

    /** As many of the items, with commas, as a few lines hold. */
    static List<String> cut(String start, List<String> items) {
        var list = new WrappedList(start);
        int shown = 0;
        for (String item : items) {
            boolean isLast = shown == items.size() - 1;
            list.addWhole(isLast ? item : item + ",");
            shown++;
            if (list.lines.size() >= MOST_LINES && !isLast) {
                list.add("and " + (items.size() - shown) + " more");
                break;
            }
        }
        return list.end();
    }

    /** Breaks an item only if no line can hold it. */
    private void addWhole(String item) {
        if (indent.length() + item.length() <= WIDTH) {
            add(item);
        } else {
            List.of(item.split(" ", -1)).forEach(this::add);
        }
    }

    private void add(String word) {
        boolean isFirst = line.length() == indent.length();
        if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
            lines.add(line.toString().stripTrailing());
            line = new StringBuilder(indent);
            isFirst = true;
        }
        line.append(isFirst ? "" : " ").append(word);
    }

    private List<String> end() {
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
