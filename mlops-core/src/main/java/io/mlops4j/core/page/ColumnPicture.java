package io.mlops4j.core.page;

import io.mlops4j.data.CategoryCount;
import io.mlops4j.data.ColumnProfile;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.NumberProfile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One column of a data set: its deciles or its most frequent values, drawn in a line. */
record ColumnPicture(ColumnProfile column, boolean isLabel) {
    private static final int SHOWN_VALUES = 3;
    private static final int LONGEST_VALUE = 24;
    private static final double WIDTH = 240;

    void write(Markup list) {
        list.put("div", "column", row -> {
            row.put("span", "name", name -> {
                name.put("b", PageText.name(column.name()));
                name.text(" ");
                name.put("small", column.type().name().toLowerCase(Locale.ROOT) + (isLabel ? ", label" : ""));
            });
            row.put("span", "shape", this::shape);
            row.put("span", "words", words());
            row.put("span", "missing", column.missing() == 0 ? "" : PageText.count(column.missing()) + " missing");
        });
    }

    private void shape(Markup shape) {
        if (column.numbers().isPresent()) {
            deciles(column.numbers().get(), shape);
        } else if (!column.top().isEmpty() && column.count() > 0) {
            shares(shape);
        }
    }

    /** A line from the least to the most, thicker where more of the values lie, and a mark at the median. */
    private static void deciles(NumberProfile numbers, Markup shape) {
        List<Double> deciles = numbers.deciles();
        shape.put(picture(), svg -> {
            for (int i = 0; i < 5; i++) {
                double from = at(deciles.get(i), numbers);
                double to = at(deciles.get(10 - i), numbers);
                svg.put(Tag.of("rect", "decile d" + i)
                        .with("x", from)
                        .with("width", Math.max(to - from, 1))
                        .with("y", 8 - HALF_HEIGHTS[i])
                        .with("height", 2 * HALF_HEIGHTS[i]));
            }
            svg.put(Tag.of("rect", "median")
                    .with("x", at(numbers.median(), numbers) - 1)
                    .with("width", 2)
                    .with("y", 1)
                    .with("height", 14));
        });
    }

    private static final double[] HALF_HEIGHTS = {1, 2.5, 4, 5, 6};

    private static double at(double value, NumberProfile numbers) {
        double range = numbers.max() / 2 - numbers.min() / 2;
        double share = range > 0 ? (value / 2 - numbers.min() / 2) / range : 0.5;
        return Double.isFinite(share) ? 2 + share * (WIDTH - 4) : 2;
    }

    /** A bar in parts. */
    private void shares(Markup shape) {
        shape.put(picture(), svg -> {
            double from = 0;
            for (int i = 0; i < column.top().size(); i++) {
                double width = WIDTH * column.top().get(i).count() / column.count();
                svg.put(Tag.of("rect", "part p" + Math.min(i, 5))
                        .with("x", from)
                        .with("width", Math.max(width - 1, 0.5))
                        .with("y", 2)
                        .with("height", 12));
                from += width;
            }
        });
    }

    private static Tag picture() {
        return Tag.of("svg")
                .with("viewBox", "0 0 " + PageText.coordinate(WIDTH) + " 16")
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true");
    }

    private String words() {
        if (column.numbers().isPresent()) {
            NumberProfile numbers = column.numbers().get();
            return number(numbers.min()) + " … " + number(numbers.median()) + " … " + number(numbers.max());
        }
        String values = PageText.count(column.distinct(), "value");
        String top = column.top().stream().limit(SHOWN_VALUES).map(this::share).collect(Collectors.joining(", "));
        return top.isEmpty() ? values : column.distinct() <= SHOWN_VALUES ? top : top + ", … " + values;
    }

    private String share(CategoryCount value) {
        return PageText.cut(value.value(), LONGEST_VALUE) + " "
                + PageText.percent((double) value.count() / column.count());
    }

    private String number(double value) {
        return column.type() == ColumnType.TIMESTAMP
                ? Instant.ofEpochMilli((long) value).toString()
                : PageText.number(value);
    }
}
