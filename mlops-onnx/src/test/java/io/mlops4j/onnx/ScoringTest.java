package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnName;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final double FLOAT_PRECISION = 1e-6;

    record Application(double amount, int durationMonths, String checkingAccount, String purpose) {}

    record Decision(String label, @ProbabilityOf("bad") double risk) {}

    private static final Application ADA = new Application(1169, 6, "A11", "radio/tv");
    private static final Application BOB = new Application(5951, 48, "A12", "größeres");

    private static Scorer<Application, Decision> open() {
        return Scorer.of(CreditGraph.model()).open(Application.class, Decision.class);
    }

    private static double expected(Application a) {
        return CreditGraph.bad(a.amount(), a.durationMonths(), a.checkingAccount(), a.purpose());
    }

    private static void assertAgrees(Decision decision, double expected) {
        assertThat(decision.risk()).isCloseTo(expected, within(FLOAT_PRECISION));
        if (Math.abs(expected - 1.0 / 6) > FLOAT_PRECISION) {
            assertThat(decision.label()).isEqualTo(expected >= 1.0 / 6 ? "bad" : "good");
        }
    }

    @Test
    void a_record_is_scored_as_plain_java_would() {
        try (Scorer<Application, Decision> scorer = open()) {
            assertAgrees(scorer.score(ADA), expected(ADA));
            assertAgrees(scorer.score(BOB), expected(BOB));
        }
    }

    @Test
    void a_long_list_is_scored_in_order_and_as_record_by_record() {
        var random = new Random(1);
        var applications = new ArrayList<Application>();
        for (int i = 0; i < 2_500; i++) {
            applications.add(new Application(
                    random.nextDouble() * 20_000,
                    random.nextInt(72),
                    CreditGraph.CHECKING.get(random.nextInt(4)),
                    CreditGraph.PURPOSE.get(random.nextInt(3))));
        }
        try (Scorer<Application, Decision> scorer = open()) {
            List<Decision> decisions = scorer.scoreAll(applications);

            assertThat(decisions).hasSize(2_500);
            for (int i = 0; i < decisions.size(); i++) {
                assertAgrees(decisions.get(i), expected(applications.get(i)));
            }
            assertThat(scorer.score(applications.get(2_047))).isEqualTo(decisions.get(2_047));
        }
    }

    @Test
    void no_records_have_no_answers() {
        try (Scorer<Application, Decision> scorer = open()) {
            assertThat(scorer.scoreAll(List.of())).isEmpty();
            assertThat(scorer.scoreAll(table().rows(new int[0]))).isEmpty();
        }
    }

    @Property(tries = 300)
    void every_number_and_category_agrees_with_plain_java(
            @ForAll double amount, @ForAll int duration, @ForAll boolean known) {
        var application = new Application(amount, duration, known ? "A14" : "never seen", known ? "radio/tv" : "");
        try (Scorer<Application, Decision> scorer = open()) {
            Decision decision = scorer.score(application);

            double expected = expected(application);
            if (Double.isNaN(expected)) {
                assertThat(decision.risk()).isNaN();
            } else {
                assertAgrees(decision, expected);
            }
        }
    }

    record Sparse(
            OptionalDouble amount,
            @Nullable Integer durationMonths,
            Optional<String> checkingAccount,
            @ColumnName("purpose") @Nullable String reason) {}

    @Test
    void what_may_be_missing_is_missing_to_the_model() {
        try (Scorer<Sparse, Decision> scorer = Scorer.of(CreditGraph.model()).open(Sparse.class, Decision.class)) {
            assertAgrees(
                    scorer.score(new Sparse(OptionalDouble.empty(), null, Optional.empty(), null)),
                    CreditGraph.bad(Double.NaN, Double.NaN, CreditGraph.MISSING, CreditGraph.MISSING));
            assertAgrees(
                    scorer.score(new Sparse(OptionalDouble.of(5951), 48, Optional.of("A12"), "größeres")),
                    expected(BOB));
        }
    }

    record Numbers(double amount, int durationMonths) {}

    @Test
    void inputs_named_as_missing_need_no_component() {
        try (Scorer<Numbers, Decision> scorer = Scorer.of(CreditGraph.model())
                .missing("Checking-Account", "purpose")
                .open(Numbers.class, Decision.class)) {
            assertAgrees(
                    scorer.score(new Numbers(1169, 6)),
                    CreditGraph.bad(1169, 6, CreditGraph.MISSING, CreditGraph.MISSING));
        }
    }

    private static Table table() {
        return Table.builder(
                        Column.int64("amount"),
                        Column.float64("duration_months"),
                        Column.categorical("checking_account"),
                        Column.text("purpose"),
                        Column.categorical("risk"))
                .row(1169, 6.0, "A11", "radio/tv", "good")
                .row(5951, 48.0, "A12", "größeres", "bad")
                .row(null, null, null, null, "bad")
                .label("risk")
                .build();
    }

    @Test
    void a_table_is_scored_by_the_names_of_its_columns() {
        try (Scorer<Application, Decision> scorer = open()) {
            List<Decision> decisions = scorer.scoreAll(table());

            assertThat(decisions).hasSize(3);
            assertAgrees(decisions.get(0), expected(ADA));
            assertAgrees(decisions.get(1), expected(BOB));
            assertAgrees(
                    decisions.get(2),
                    CreditGraph.bad(Double.NaN, Double.NaN, CreditGraph.MISSING, CreditGraph.MISSING));
        }
    }

    @Test
    void rows_are_scored_without_a_record_of_their_own() {
        try (Scorer<Row, Decision> scorer = Scorer.of(CreditGraph.model()).open(Decision.class)) {
            var values = new HashMap<String, @Nullable Object>(
                    Map.of("amount", 5951, "checking_account", "A12", "purpose", "größeres"));
            values.put("duration_months", null);

            assertAgrees(scorer.score(Row.of(values)), CreditGraph.bad(5951, Double.NaN, "A12", "größeres"));
            assertAgrees(scorer.score(table().row(1)), expected(BOB));
            assertAgrees(scorer.scoreAll(table()).get(1), expected(BOB));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // what a user may write
    record Everything(
            Map<String, Float> byClass,
            @ProbabilityOf("good") float good,
            Optional<String> label,
            double[] probabilities) {}

    @Test
    void answers_take_one_probability_all_of_them_or_an_output_by_name() {
        try (Scorer<Application, Everything> scorer =
                        Scorer.of(CreditGraph.model()).open(Application.class, Everything.class);
                Scorer<Application, Prediction> predictions =
                        Scorer.of(CreditGraph.model()).open(Application.class, Prediction.class)) {
            Everything all = scorer.score(BOB);
            Prediction prediction = predictions.score(BOB);

            assertThat(all.byClass().keySet()).containsExactly("good", "bad");
            assertThat(all.byClass().get("good")).isEqualTo(all.good());
            assertThat(all.label()).contains("bad");
            assertThat(all.probabilities()[1]).isCloseTo(expected(BOB), within(FLOAT_PRECISION));
            assertThat(prediction.label()).isEqualTo("bad");
            assertThat(prediction.probabilities())
                    .containsExactly(
                            Map.entry("good", all.probabilities()[0]), Map.entry("bad", all.probabilities()[1]));
        }
    }

    @Test
    void several_threads_within_a_call_answer_the_same() {
        try (Scorer<Application, Decision> one = open();
                Scorer<Application, Decision> two =
                        Scorer.of(CreditGraph.model()).threads(2).open(Application.class, Decision.class)) {
            assertThat(two.scoreAll(List.of(ADA, BOB))).isEqualTo(one.scoreAll(List.of(ADA, BOB)));
        }
    }

    @Test
    void eight_threads_share_a_scorer() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try (Scorer<Application, Decision> scorer = open()) {
            List<Decision> expected = scorer.scoreAll(List.of(ADA, BOB));
            Callable<Boolean> work = () -> {
                boolean right = true;
                for (int i = 0; i < 500; i++) {
                    right &= scorer.score(i % 2 == 0 ? ADA : BOB).equals(expected.get(i % 2));
                    right &= scorer.scoreAll(List.of(ADA, BOB)).equals(expected);
                }
                return right;
            };
            for (var result : pool.invokeAll(Collections.nCopies(8, work))) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
