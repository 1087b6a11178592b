package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.logisticRegression;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.data.Column;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a model makes of what it has never seen. */
class ExtremeInputTest {
    private static final double[] NUMBERS = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e300,
        -1e300,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        -0.0,
        1e6,
        -1e6,
        1e12,
        1e18
    };

    @Test
    void every_single_extreme_value_gives_what_tribuo_gives() {
        var trained = Training.classifier(GermanCredit.train())
                .positive("bad")
                .fit(logisticRegression().epochs(20));
        var start = GermanCredit.test();
        for (var column : start.schema().columns()) {
            if (column.type().isNumber()) {
                for (var value : NUMBERS) {
                    Agreement.check(trained, start.rows(0, 17, 211).withFloat64(column.name(), row -> value));
                }
            } else if (!column.name().equals("risk")) {
                for (var value : new @Nullable String[] {null, "never seen", "", " ", "é"}) {
                    Agreement.check(trained, start.rows(0, 17, 211).withCategorical(column.name(), row -> value));
                }
            }
        }
    }

    @Test
    void rows_of_nothing_but_extremes_give_what_tribuo_gives() {
        var trained = Training.classifier(GermanCredit.train()).positive("bad").fit(logisticRegression());
        var random = new Random(1);
        var table = GermanCredit.all();
        for (var column : GermanCredit.all().schema().columns()) {
            var name = column.name();
            if (column.type().isNumber()) {
                table = table.withFloat64(name, row -> NUMBERS[random.nextInt(NUMBERS.length)]);
            } else if (!name.equals("risk")) {
                table = table.withCategorical(name, mostly(random, name));
            }
        }
        Agreement.check(trained, table);
    }

    private static Function<Row, @Nullable String> mostly(Random random, String name) {
        return row -> switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> "never seen";
            default -> row.string(name);
        };
    }

    @Test
    void nothing_known_at_all_is_an_answer_too() {
        var table = Table.builder(Column.categorical("kind"), Column.categorical("y"))
                .row("a", "no")
                .row("b", "yes")
                .row("a", "no")
                .row("b", "yes")
                .label("y")
                .build();
        var trained = Training.classifier(table).fit(logisticRegression());
        Agreement.check(trained, table.withCategorical("kind", row -> "c"));
        Agreement.check(trained, table.withCategorical("kind", row -> null));
    }

    @Test
    void numbers_of_every_size_can_be_learned_from() {
        var sizes = List.of(1e300, 1e-300, 1.7e308, 4.9e-324, 1e17);
        for (var size : sizes) {
            var builder = Table.builder(Column.float64("x"), Column.categorical("y"));
            for (var row = 0; row < 40; row++) {
                builder = builder.row((row % 8 - 4) / 4.0 * size, row % 8 > 4 ? "yes" : "no");
            }
            var table = builder.label("y").build();
            var trained = Training.classifier(table).fit(logisticRegression());
            Agreement.check(trained, table);
            if (size > 1e-320) {
                assertThat(trained.label(trained.probabilities(table)[7]))
                        .as("%s", size)
                        .isEqualTo("yes");
            }
        }
    }
}
