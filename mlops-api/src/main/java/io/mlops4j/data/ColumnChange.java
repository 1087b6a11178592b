package io.mlops4j.data;

import io.mlops4j.spi.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column of which two tables have different values.
 *
 * @param name the column's name
 * @param before its profile before; empty if it is new
 * @param after its profile now; empty if it is gone
 */
public record ColumnChange(String name, Optional<ColumnProfile> before, Optional<ColumnProfile> after) {
    private static final double SHOWN_SHARE = 0.001;
    private static final int SHOWN_SHARES = 3;

    /** {@code amount: missing 0 → 12, mean 3271 → 3402}. */
    @Override
    public String toString() {
        if (before.isEmpty() || after.isEmpty()) {
            return name + (before.isEmpty() ? " is new" : " is gone");
        }
        List<String> changes = changes(before.get(), after.get());
        return name + ": " + (changes.isEmpty() ? "the values differ a little" : String.join(", ", changes));
    }

    private static List<String> changes(ColumnProfile old, ColumnProfile now) {
        var changes = new ArrayList<String>();
        if (old.type() != now.type()) {
            changes.add("type " + lower(old.type()) + " → " + lower(now.type()));
        }
        add("missing", old.missing(), now.missing(), changes);
        add("distinct", old.distinct(), now.distinct(), changes);
        if (old.numbers().isPresent() && now.numbers().isPresent() && now.type() != ColumnType.TIMESTAMP) {
            NumberProfile a = old.numbers().get();
            NumberProfile b = now.numbers().get();
            add("mean", a.mean(), b.mean(), changes);
            add("median", a.median(), b.median(), changes);
            add("std", a.standardDeviation(), b.standardDeviation(), changes);
            add("min", a.min(), b.min(), changes);
            add("max", a.max(), b.max(), changes);
        }
        changes.addAll(shares(old, now));
        return changes;
    }

    /** Of the most frequent values now, those whose share is another than before, the largest change first. */
    private static List<String> shares(ColumnProfile old, ColumnProfile now) {
        record Share(String value, double before, double after) {
            double size() {
                return Math.abs(after - before);
            }
        }
        return now.top().stream()
                .map(category -> new Share(
                        category.value(), share(old, category.value()), (double) category.count() / now.count()))
                .filter(share -> share.size() >= SHOWN_SHARE)
                .sorted((a, b) -> Double.compare(b.size(), a.size()))
                .limit(SHOWN_SHARES)
                .map(share -> String.format(
                        Locale.ROOT, "%s %.1f → %.1f %%", share.value(), 100 * share.before(), 100 * share.after()))
                .toList();
    }

    private static double share(ColumnProfile profile, String value) {
        return profile.top().stream()
                .filter(category -> category.value().equals(value))
                .mapToDouble(category -> (double) category.count() / profile.count())
                .findFirst()
                .orElse(0);
    }

    private static void add(String what, long old, long now, List<String> changes) {
        if (old != now) {
            changes.add(String.format(Locale.ROOT, "%s %,d → %,d", what, old, now));
        }
    }

    private static void add(String what, double old, double now, List<String> changes) {
        String a = NumberText.of(old);
        String b = NumberText.of(now);
        if (!a.equals(b)) {
            changes.add(what + " " + a + " → " + b);
        }
    }

    private static String lower(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
