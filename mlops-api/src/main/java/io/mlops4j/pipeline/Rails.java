package io.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The lines on the left of a picture in text, from what gives down to what takes: a column for each thing that is still to
 * be taken from.
 */
final class Rails {
    private final Map<String, Integer> lastUses;
    private final List<Optional<String>> columns = new ArrayList<>();
    private int row = -1;
    private int own;

    /**
     * @param lastUses the number of the last row that takes from a thing, by its name; none of what nothing takes from
     */
    Rails(Map<String, Integer> lastUses) {
        this.lastUses = Map.copyOf(lastUses);
    }

    /** The left of the next row, which begins with a mark, and is what others take from under this name. */
    String next(String name, char mark, Set<String> sources) {
        row++;
        var taken = new TreeSet<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).filter(sources::contains).isPresent()) {
                taken.add(i);
            }
        }
        own = place(taken);
        String line = drawn(mark, taken);
        taken.stream().filter(this::ends).toList().forEach(column -> columns.set(column, Optional.empty()));
        while (columns.size() <= own) {
            columns.add(Optional.empty());
        }
        columns.set(own, Optional.of(name).filter(lastUses::containsKey));
        while (!columns.isEmpty() && columns.get(columns.size() - 1).isEmpty()) {
            columns.remove(columns.size() - 1);
        }
        return line;
    }

    /** The left of what is said under that row. */
    String under() {
        var line = new StringBuilder();
        for (int i = 0; i <= Math.max(own, columns.size() - 1); i++) {
            line.append(i < columns.size() && columns.get(i).isPresent() ? "│ " : "  ");
        }
        return line.toString();
    }

    /** Right under the rightmost that it takes from, if that ends here; else the next free column to the right of it. */
    private int place(SortedSet<Integer> taken) {
        if (!taken.isEmpty() && ends(taken.last())) {
            return taken.last();
        }
        int column = taken.isEmpty() ? 0 : taken.last() + 1;
        while (column < columns.size() && columns.get(column).isPresent()) {
            column++;
        }
        return column;
    }

    private boolean ends(int column) {
        return columns.get(column)
                .map(lastUses::get)
                .filter(last -> last == row)
                .isPresent();
    }

    private String drawn(char mark, SortedSet<Integer> taken) {
        OptionalInt first = taken.stream()
                .mapToInt(Integer::intValue)
                .filter(column -> column != own)
                .min();
        var line = new StringBuilder();
        for (int i = 0; i < Math.max(own + 1, columns.size()); i++) {
            boolean isCrossed = first.isPresent() && i >= first.getAsInt() && i < own;
            line.append(i == own ? mark : sign(i, taken, isCrossed)).append(isCrossed ? '─' : ' ');
        }
        return line.toString();
    }

    private char sign(int column, SortedSet<Integer> taken, boolean isCrossed) {
        if (column < own && taken.contains(column)) {
            return ends(column) ? '╰' : '├';
        }
        if (column < columns.size() && columns.get(column).isPresent()) {
            return '│';
        }
        return isCrossed ? '─' : ' ';
    }
}
