package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.logisticRegression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.data.Table;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Left to itself, logistic regression comes within 0.01 of the accuracy and the AUC of scikit-learn's on the same split;
 * the figures are what {@code make_reference.py} prints.
 */
class ReferenceDataTest {
    private static final double CLOSE = 0.01;

    @ParameterizedTest
    @CsvSource({
        "house-votes-84,           party,     0.969697, 0.998212",
        "breast-cancer-original,   class,     0.961905, 0.993961",
        "breast-cancer-diagnostic, diagnosis, 0.988304, 0.998701",
        "wine,                     cultivar,  1.000000, 1.000000",
        "digits,                   digit,     0.959259, 0.998502"
    })
    void it_is_as_good_as_scikit_learn(String name, String label, double accuracy, double auc) {
        var all = Resource.table(name + ".csv", label);
        var trained = Training.classifier(rows(all, false)).fit(logisticRegression());
        var test = rows(all, true);
        assertThat(accuracy(trained, test)).isCloseTo(accuracy, within(CLOSE));
        assertThat(auc(trained, test)).isCloseTo(auc, within(CLOSE));
        Agreement.check(trained, all);
    }

    private static Table rows(Table all, boolean test) {
        return all.rows(IntStream.range(0, all.rowCount())
                .filter(row -> (row % 10 < 3) == test)
                .toArray());
    }

    private static double accuracy(TrainedClassifier trained, Table test) {
        var labels = test.strings(test.label().orElseThrow());
        var probabilities = trained.probabilities(test);
        return IntStream.range(0, test.rowCount())
                        .filter(row -> trained.label(probabilities[row]).equals(labels.get(row)))
                        .count()
                / (double) test.rowCount();
    }

    /** By counting pairs; one against the rest, weighted by prevalence. */
    static double auc(TrainedClassifier trained, Table test) {
        if (trained.positive().isPresent()) {
            return auc(
                    trained, test, trained.classes().indexOf(trained.positive().get()));
        }
        var labels = Labels.of(test);
        return IntStream.range(0, trained.classes().size())
                        .mapToDouble(number -> labels.count(number) * auc(trained, test, number))
                        .sum()
                / test.rowCount();
    }

    private static double auc(TrainedClassifier trained, Table test, int number) {
        var labels = test.strings(test.label().orElseThrow());
        var probabilities = trained.probabilities(test);
        var name = trained.classes().get(number);
        var right = 0.0;
        var pairs = 0;
        for (var one = 0; one < test.rowCount(); one++) {
            for (var other = 0; other < test.rowCount() && labels.get(one).equals(name); other++) {
                if (!labels.get(other).equals(name)) {
                    pairs++;
                    var above = probabilities[one][number] - probabilities[other][number];
                    right += above > 0 ? 1 : above == 0 ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }
}
