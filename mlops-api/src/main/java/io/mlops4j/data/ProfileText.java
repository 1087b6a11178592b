package io.mlops4j.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A profile as a person reads it. */
final class ProfileText {
    private static final int WIDTH = 100;
    private static final int LONGEST_NAME = 30;
    private static final int LABEL_SHARES = 5;
    private static final List<String> HEADINGS = List.of("", "missing", "min", "median", "mean", "max", "std");

    private final TableProfile profile;
    private final StringBuilder text = new StringBuilder();

    ProfileText(TableProfile profile) {
        this.profile = profile;
    }

    @Override
    public String toString() {
        text.setLength(0);
        heading();
        numbers();
        listed("categorical, distinct values", ColumnType.CATEGORICAL);
        listed("boolean, distinct values", ColumnType.BOOLEAN);
        listed("text, distinct values", ColumnType.TEXT);
        listed("timestamp", ColumnType.TIMESTAMP);
        return text.substring(0, text.length() - 1);
    }

    private void heading() {
        Collection<ColumnProfile> columns = profile.columns().values();
        long missing = columns.stream().mapToLong(ColumnProfile::missing).sum();
        text.append(String.format(Locale.ROOT, "%,d rows, %d columns, ", profile.rowCount(), columns.size()))
                .append(missing == 0 ? "no value missing" : String.format(Locale.ROOT, "%,d values missing", missing));
        profile.label().map(profile.columns()::get).ifPresent(label -> text.append(", label ")
                .append(label.name())
                .append(": ")
                .append(shares(label)));
        text.append('\n');
    }

    private static String shares(ColumnProfile label) {
        String shares = label.top().stream()
                .limit(LABEL_SHARES)
                .map(category -> String.format(
                        Locale.ROOT, "%s %.1f %%", category.value(), 100.0 * category.count() / label.count()))
                .collect(Collectors.joining(", "));
        return label.distinct() > LABEL_SHARES ? shares + ", … (" + label.distinct() + " classes)" : shares;
    }

    private void numbers() {
        var lines = new ArrayList<List<String>>();
        for (ColumnProfile column : profile.columns().values()) {
            if (column.type().isNumber()) {
                lines.add(line(column));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        lines.add(0, HEADINGS);
        int[] widths = new int[HEADINGS.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        for (List<String> line : lines) {
            var row = new StringBuilder("  ").append(padded(line.get(0), -widths[0]));
            for (int i = 1; i < widths.length; i++) {
                row.append("  ").append(padded(line.get(i), widths[i]));
            }
            text.append(row).append('\n');
        }
    }

    private static List<String> line(ColumnProfile column) {
        String missing = column.missing() == 0 ? "-" : String.format(Locale.ROOT, "%,d", column.missing());
        return column.numbers()
                .map(numbers -> List.of(
                        shortened(column.name()),
                        missing,
                        number(numbers.min()),
                        number(numbers.median()),
                        number(numbers.mean()),
                        number(numbers.max()),
                        number(numbers.standardDeviation())))
                .orElse(List.of(shortened(column.name()), missing, "-", "-", "-", "-", "-"));
    }

    private void listed(String title, ColumnType type) {
        List<String> entries = profile.columns().values().stream()
                .filter(column -> column.type() == type)
                .filter(column -> !profile.label().equals(Optional.of(column.name())))
                .map(ProfileText::entry)
                .toList();
        if (entries.isEmpty()) {
            return;
        }
        var line = new StringBuilder("  " + title + ":");
        for (int i = 0; i < entries.size(); i++) {
            String entry = " " + entries.get(i) + (i < entries.size() - 1 ? "," : "");
            if (line.length() + entry.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("   ");
            }
            line.append(entry);
        }
        text.append(line).append('\n');
    }

    private static String entry(ColumnProfile column) {
        String missing = column.missing() == 0 ? "" : String.format(Locale.ROOT, " (%,d missing)", column.missing());
        if (column.type() == ColumnType.TIMESTAMP) {
            return shortened(column.name())
                    + column.numbers()
                            .map(range -> " " + instant(range.min()) + " to " + instant(range.max()))
                            .orElse("")
                    + missing;
        }
        return shortened(column.name()) + String.format(Locale.ROOT, " %,d", column.distinct()) + missing;
    }

    private static Instant instant(double millis) {
        return Instant.ofEpochMilli((long) millis);
    }

    /** Whole numbers as such, others to about three digits. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "∞" : "-∞";
        }
        if (size >= 1e9 || (size > 0 && size < 1e-2)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        if (value == Math.rint(value) || size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String padded(String value, int width) {
        String spaces = " ".repeat(Math.max(0, Math.abs(width) - value.length()));
        return width < 0 ? value + spaces : spaces + value;
    }
}
