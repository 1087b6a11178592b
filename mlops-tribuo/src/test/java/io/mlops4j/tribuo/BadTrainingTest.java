package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.crossFitted;
import static io.mlops4j.tribuo.Training.logisticRegression;
import static io.mlops4j.tribuo.Training.minimumCost;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be trained is refused in words that name it and say what would be right. */
class BadTrainingTest {
    @Test
    void a_table_without_a_label() {
        refused(table -> table.select("x", "kind"), same())
                .hasMessageContaining("has no label")
                .hasMessageContaining("withLabel");
    }

    @Test
    void a_label_of_one_class() {
        refused(table -> table.filter(row -> row.string("y").equals("no")), same())
                .hasMessage("The label 'y' is 'no' in all 8 rows; a classifier needs rows of two classes at least");
    }

    @Test
    void no_rows() {
        refused(table -> table.filter(row -> false), same()).hasMessageContaining("has no rows");
    }

    @Test
    void weights_that_are_all_nothing() {
        refused(table -> table.withFloat64("w", row -> 0).withWeight("w"), same())
                .hasMessage("The row weight 'w' is 0 in all rows");
    }

    @Test
    void names_that_are_no_columns_and_no_classes_all_at_once() {
        refused(same(), training -> training.without("z")
                        .with("x", "y")
                        .without("x")
                        .positive("maybe")
                        .classWeight("never", 2)
                        .classWeight("yes", 0)
                        .threshold(1.5))
                .hasMessageContaining("The training has 7 problems")
                .hasMessageContaining("'z' is no column; the columns are [n, x, kind, y]")
                .hasMessageContaining("'x' is named both in with(…) and in without(…)")
                .hasMessageContaining("'y' is the label and cannot be a feature")
                .hasMessageContaining("the positive class is to be 'maybe', but the classes of 'y' are [no, yes]")
                .hasMessageContaining("the class weight is for 'never'")
                .hasMessageContaining("the class weight of 'yes' is 0.0, it has to be greater than 0")
                .hasMessageContaining("the threshold is 1.5, it has to be greater than 0 and at most 1");
    }

    @Test
    void a_threshold_or_a_positive_class_with_three_classes() {
        refused(BadTrainingTest::three, training -> training.threshold(0.3))
                .hasMessageContaining("a threshold is for two classes");
        refused(BadTrainingTest::three, training -> training.threshold(minimumCost(1, 5), crossFitted(2, 1)))
                .hasMessageContaining("'y' has 3: [0, 1, 2]");
        refused(BadTrainingTest::three, training -> training.positive("1"))
                .hasMessageContaining("a positive class is for two classes");
    }

    @Test
    void fewer_rows_of_a_class_than_folds() {
        refused(same(), training -> training.threshold(minimumCost(1, 5), crossFitted(5, 42)))
                .hasMessage("Cross-fitting in 5 folds needs 5 rows of each class, and there are 4 of 'yes';"
                        + " take fewer folds, more rows or a fixed threshold");
    }

    @Test
    void nothing_to_learn_from() {
        refused(table -> table.select("n", "y").withLabel("y"), same())
                .hasMessageContaining("no column is left to learn from: no feature: n, it looks like an identifier");
        refused(table -> table.select("y").withLabel("y"), same())
                .hasMessageContaining("there is none besides the label");
    }

    @Test
    void an_infinite_number() {
        refused(table -> table.withFloat64("x", row -> row.int64("n") == 7 ? 1 / 0.0 : 1), same())
                .hasMessage("The training: column 'x' is Infinity in row 7 (counted from 0); numbers to learn from are"
                        + " finite or missing");
    }

    @Test
    void a_value_that_stands_for_a_missing_one() {
        refused(same(), training -> training.missingToken("a"))
                .hasMessage(
                        "The training: column 'kind' has the value 'a' in row 0 (counted from 0), which stands for a"
                                + " missing one; choose another by missingToken(…)");
        refused(same(), training -> training.missingToken("")).hasMessageContaining("is empty");
        refused(same(), training -> training.missingToken("\uDE00")).hasMessageContaining("holds half of a character");
    }

    @Test
    void rows_apart_with_other_classes() {
        refused(
                        same(),
                        training -> training.threshold(
                                minimumCost(1, 5), table().withCategorical("y", row -> row.string("y") + "!")))
                .hasMessageContaining("[no!, yes!]");
    }

    @Test
    void settings_out_of_range() {
        assertThatThrownBy(() -> logisticRegression().epochs(0)).hasMessageContaining("epochs is 0");
        assertThatThrownBy(() -> logisticRegression().learningRate(Double.NaN))
                .hasMessageContaining("learningRate is NaN");
        assertThatThrownBy(() -> logisticRegression().l2(-1)).hasMessageContaining("l2 is -1.0");
        assertThatThrownBy(() -> minimumCost(0, 1)).hasMessageContaining("greater than 0");
        assertThatThrownBy(() -> crossFitted(1, 1)).hasMessageContaining("2 folds or more");
    }

    @Test
    void texts_with_half_a_character_are_refused_by_the_export() {
        var trained = Training.classifier(table().withCategorical("kind", row -> row.string("kind") + "\uD83D"))
                .fit(logisticRegression().epochs(1));
        assertThatThrownBy(trained::toOnnx)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "the category 'a\uD83D' of column 'kind' holds half of a character (U+d83d alone)")
                .hasMessageContaining("the category 'b\uD83D'");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            UnaryOperator<Table> table, UnaryOperator<ClassifierTraining> training) {
        return assertThatThrownBy(() -> training.apply(Training.classifier(table.apply(table())))
                        .fit(logisticRegression().epochs(1)))
                .isInstanceOf(ValidationException.class);
    }

    private static <T> UnaryOperator<T> same() {
        return UnaryOperator.identity();
    }

    private static Table three(Table table) {
        return table.withCategorical("y", row -> Long.toString(row.int64("n") % 3));
    }

    private static Table table() {
        var builder = Table.builder(
                Column.int64("n"), Column.float64("x"), Column.categorical("kind"), Column.categorical("y"));
        for (var row = 0; row < 12; row++) {
            @Nullable Object kind = row % 2 == 0 ? "a" : "b";
            builder = builder.row((long) row, row % 5 / 2.0, kind, row % 3 == 0 ? "yes" : "no");
        }
        return builder.label("y").build();
    }
}
