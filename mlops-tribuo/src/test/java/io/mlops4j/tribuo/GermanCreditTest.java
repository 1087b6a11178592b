package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.crossFitted;
import static io.mlops4j.tribuo.Training.logisticRegression;
import static io.mlops4j.tribuo.Training.minimumCost;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.data.Table;
import org.junit.jupiter.api.Test;

/** The sample's training, as the sample does it. */
class GermanCreditTest {
    @Test
    void twenty_epochs_in_small_steps_reach_an_auc_of_79() {
        var trained = training(GermanCredit.train())
                .fit(logisticRegression().epochs(20).learningRate(0.01));
        assertThat(auc(trained)).isGreaterThan(0.785);
    }

    @Test
    void left_to_itself_it_comes_where_scikit_learn_comes() {
        var trained = Training.classifier(GermanCredit.train()).positive("bad").fit(logisticRegression());
        assertThat(auc(trained)).isBetween(0.7826 - 0.005, 0.7826 + 0.01);
    }

    @Test
    void onnx_runtime_says_of_all_rows_what_tribuo_says() {
        var trained = training(GermanCredit.train())
                .fit(logisticRegression().epochs(20).learningRate(0.01));
        Agreement.check(trained, GermanCredit.all());
    }

    @Test
    void two_trainings_with_one_seed_give_the_same_file() {
        var one = training(GermanCredit.train())
                .fit(logisticRegression().epochs(5))
                .toOnnx();
        var two = training(GermanCredit.train())
                .fit(logisticRegression().epochs(5))
                .toOnnx();
        assertThat(two.bytes()).isEqualTo(one.bytes());
        assertThat(training(GermanCredit.train())
                        .seed(7)
                        .fit(logisticRegression().epochs(5))
                        .toOnnx())
                .isNotEqualTo(one);
    }

    /**
     * The same file on every JDK and system. Whatever changes the model's bytes changes this constant; it must be the
     * same on JDK 17 and on the newest.
     */
    @Test
    void the_file_is_the_same_on_every_jdk() {
        var model = training(GermanCredit.train())
                .fit(logisticRegression().epochs(20).learningRate(0.01))
                .toOnnx();
        assertThat(model.digest()).isEqualTo("42726c80c624ef4cc7c1ee621c4d88d9bb2b80a160ac48c6e202be82c6b29584");
    }

    private static ClassifierTraining training(Table table) {
        return Training.classifier(table).positive("bad").threshold(minimumCost(1, 5), crossFitted(5, 42));
    }

    private static double auc(TrainedClassifier trained) {
        return ReferenceDataTest.auc(trained, GermanCredit.test());
    }
}
