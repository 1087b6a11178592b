package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringRefusalsTest {
    record Application(
            double amount, int durationMonths, @Nullable String checkingAccount, String purpose) {}

    record Decision(String label, @ProbabilityOf("bad") double risk) {}

    private static final Application ADA = new Application(1169, 6, "A11", "radio/tv");

    private static Scorer<Application, Decision> open() {
        return Scorer.of(CreditGraph.model()).open(Application.class, Decision.class);
    }

    private static List<String> problems(ThrowingCallable call) {
        var problems = new ArrayList<String>();
        assertThatThrownBy(call).isInstanceOfSatisfying(ValidationException.class, e -> problems.addAll(e.problems()));
        return problems;
    }

    record Wrong(String amount, int durationMonths, double checkingAccount, String colour) {}

    record WrongAnswer(@ProbabilityOf("worse") double risk, Map<String, String> all, int days, String label) {}

    @Test
    void all_that_does_not_fit_is_told_at_once() {
        assertThat(problems(() ->
                        Scorer.of(CreditGraph.model()).missing("telephone").open(Wrong.class, WrongAnswer.class)))
                .containsExactly(
                        "'telephone' is named as missing, but is no input; the inputs are 'amount', 'duration_months',"
                                + " 'checking_account', 'purpose'",
                        "Component 'amount' of record Wrong is of type String, but the input amount: double[?, 1]"
                                + " takes a number, Instant, LocalDate or LocalDateTime",
                        "Component 'checkingAccount' of record Wrong is of type double, but the input checking_account:"
                                + " string[?, 1] takes String, an enum or boolean",
                        "Component 'colour' of record Wrong is no input of the model; its inputs are 'amount',"
                                + " 'duration_months', 'checking_account', 'purpose'",
                        "no component of record Wrong stands for the input purpose: string[?, 1]; add one, or say that"
                                + " you do not have it: missing(\"purpose\")",
                        "Component 'risk' of record WrongAnswer is the probability of 'worse', which is no class of the"
                                + " model; its classes are 'good', 'bad'",
                        "Component 'all' of record WrongAnswer has java.lang.String for a probability; double or float"
                                + " it is",
                        "Component 'days' of record WrongAnswer is nothing that the model answers; its outputs are"
                                + " [label: string[?, 1], probabilities: float[?, 2]]. A component has the name of one of"
                                + " them, is the one String (the label), has @ProbabilityOf, or is a Map<String, Double>");
    }

    record Twice(double amount, int durationMonths, String checkingAccount, String purpose, double Amount) {}

    @Test
    void two_components_for_one_input_are_refused() {
        assertThat(problems(() -> Scorer.of(CreditGraph.model()).open(Twice.class, Decision.class)))
                .singleElement()
                .asString()
                .contains("'Amount'", "another component");
    }

    @Test
    void a_component_for_an_input_named_as_missing_is_refused() {
        assertThat(problems(() ->
                        Scorer.of(CreditGraph.model()).missing("purpose").open(Application.class, Decision.class)))
                .singleElement()
                .asString()
                .contains("'purpose'", "named as missing");
    }

    @Test
    void a_class_that_is_no_record_is_refused() {
        assertThatThrownBy(() -> Scorer.of(CreditGraph.model()).open(String.class, Decision.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("java.lang.String is not a record");
        assertThatThrownBy(() -> Scorer.of(CreditGraph.model()).open(Application.class, Double.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("java.lang.Double is not a record");
    }

    @Test
    void the_missing_token_as_a_value_is_refused() {
        try (Scorer<Application, Decision> scorer = open()) {
            assertThat(problems(() -> scorer.score(new Application(1, 2, "A11", CreditGraph.MISSING))))
                    .singleElement()
                    .asString()
                    .contains("Input 'purpose' of record 0", "stands for a missing value");
        }
    }

    @Test
    void a_record_beyond_the_first_thousand_is_named_by_its_own_index() {
        var many = new ArrayList<Application>();
        for (int i = 0; i < 1_500; i++) {
            many.add(ADA);
        }
        many.set(1_400, new Application(1, 2, "A11", CreditGraph.MISSING));
        try (Scorer<Application, Decision> scorer = open()) {
            assertThat(problems(() -> scorer.scoreAll(many)))
                    .singleElement()
                    .asString()
                    .contains("of record 1400");
        }
    }

    @Test
    void null_is_refused_where_it_may_not_be() {
        try (Scorer<Application, Decision> scorer = open()) {
            assertThat(problems(() -> scorer.scoreAll(Arrays.asList(ADA, null))))
                    .singleElement()
                    .asString()
                    .contains("Record 1 is null");
            assertThat(problems(() -> scorer.score(nothing())))
                    .singleElement()
                    .asString()
                    .contains("Record 0 is null");
            assertThat(problems(() -> scorer.score(new Application(1, 2, null, nothing()))))
                    .singleElement()
                    .asString()
                    .contains("'purpose'", "null in record 0");
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what callers without null checks do
    private static <T> T nothing() {
        return null;
    }

    @Test
    void a_table_that_does_not_fit_is_told_in_full() {
        Table table = Table.builder(
                        Column.categorical("amount"), Column.int64("purpose"), Column.int64("duration_months"))
                .row("many", 1, 2)
                .build();
        try (Scorer<Application, Decision> scorer = open()) {
            assertThat(problems(() -> scorer.scoreAll(table)))
                    .containsExactly(
                            "column 'amount' is categorical, but the input amount: double[?, 1] takes [float64, int64,"
                                    + " timestamp]",
                            "it has no column for the input checking_account: string[?, 1] of the model; its columns"
                                    + " are 'amount', 'purpose', 'duration_months'",
                            "column 'purpose' is int64, but the input purpose: string[?, 1] takes [categorical, text,"
                                    + " boolean]");
        }
    }

    @Test
    void a_row_that_does_not_fit_is_refused() {
        try (Scorer<Row, Decision> scorer = Scorer.of(CreditGraph.model()).open(Decision.class)) {
            assertThat(problems(() -> scorer.score(Row.of(Map.of("amount", 1)))))
                    .hasSize(3)
                    .first()
                    .asString()
                    .contains("no column 'duration_months'");
            Row wrong = Row.of(Map.of("amount", "x", "duration_months", 1, "checking_account", 5, "purpose", "y"));
            assertThat(problems(() -> scorer.score(wrong)))
                    .containsExactly(
                            "Input 'amount' of record 0 is 'x', which is no number",
                            "Input 'checking_account' of record 0 is 5, which is no text");
        }
    }

    record Value(Optional<Long> n) {}

    record Small(long n) {}

    record Answer(long n) {}

    private static OnnxModel identity(ElementType type, long... shape) {
        return GraphWriter.named("identity")
                .input("n", type, shape)
                .node(Node.of("Identity").inputs("n").outputs("answer"))
                .output("answer", type, shape)
                .toModel();
    }

    @Test
    void an_integer_input_has_no_missing_value() {
        OnnxModel model = identity(ElementType.INT64, TensorInfo.OPEN, 1);

        assertThat(problems(() -> Scorer.of(model).open(Value.class, Answer.class)))
                .singleElement()
                .asString()
                .contains("may be missing, but the input n: int64[?, 1] of this model has no missing value");
        assertThat(problems(() -> Scorer.of(model).missing("n").open(Answer.class)))
                .singleElement()
                .asString()
                .contains("'n' is named as missing");
        Table table = Table.builder(Column.int64("n")).row((Object) null).build();
        try (Scorer<Row, Answer> scorer = Scorer.of(model).open(Answer.class)) {
            assertThat(problems(() -> scorer.scoreAll(table)))
                    .singleElement()
                    .asString()
                    .contains("Input 'n' of record 0 is missing");
        }
    }

    @Test
    void an_integer_that_the_input_cannot_hold_is_refused() {
        try (Scorer<Small, Answer> scorer =
                Scorer.of(identity(ElementType.INT32, TensorInfo.OPEN)).open(Small.class, Answer.class)) {
            assertThat(scorer.score(new Small(Integer.MIN_VALUE))).isEqualTo(new Answer(Integer.MIN_VALUE));
            assertThat(problems(() -> scorer.score(new Small(1L << 31))))
                    .singleElement()
                    .asString()
                    .contains("2147483648, too large");
        }
    }

    @Test
    void inputs_that_take_no_single_value_are_refused() {
        assertThat(problems(() -> Scorer.of(identity(ElementType.FLOAT, TensorInfo.OPEN, 20))
                                .open(Answer.class))
                        .get(0))
                .contains("n: float[?, 20] does not take one value for each record", "an input for each column");
        assertThat(problems(() -> Scorer.of(identity(ElementType.FLOAT16, TensorInfo.OPEN, 1))
                                .open(Answer.class))
                        .get(0))
                .contains("n: float16[?, 1] is of a type that cannot be scored here");
    }

    @Test
    void an_operator_that_the_runtime_does_not_know_is_refused_in_its_words() {
        OnnxModel model = GraphWriter.named("unknown")
                .input("n", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .node(Node.of("Frobnicate").inputs("n").outputs("answer"))
                .output("answer", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .toModel();

        assertThat(problems(() -> Scorer.of(model).open(Answer.class)).get(0)).doesNotContain("\n");
        assertThatThrownBy(() -> Scorer.of(model).open(Prediction.class)).isInstanceOf(ValidationException.class);
        assertThat(problems(() -> Scorer.of(model).open(Reals.class)).get(0))
                .startsWith("ONNX Runtime cannot load the model: ")
                .contains("Frobnicate")
                .doesNotContain("\n", ".cc:");
    }

    record Reals(double answer) {}

    @Test
    void what_the_runtime_refuses_when_running_is_told_with_the_records() {
        OnnxModel model = GraphWriter.named("strict")
                .input("n", ElementType.STRING, TensorInfo.OPEN, 1)
                .node(Node.ml("OneHotEncoder")
                        .attribute("cats_strings", List.of("a", "b"))
                        .attribute("zeros", 0)
                        .inputs("n")
                        .outputs("hot"))
                .constant("shape", Tensor.longs(new long[] {-1, 2}))
                .node(Node.of("Reshape").inputs("hot", "shape").outputs("answer"))
                .output("answer", ElementType.FLOAT, TensorInfo.OPEN, 2)
                .toModel();

        try (Scorer<Row, Hot> scorer = Scorer.of(model).open(Hot.class)) {
            assertThat(scorer.score(Row.of(Map.of("n", "b"))).answer()).containsExactly(0, 1);
            assertThat(problems(() -> scorer.score(Row.of(Map.of("n", "c")))).get(0))
                    .startsWith("ONNX Runtime cannot score records 0 to 0 with the model: ")
                    .doesNotContain("\n", ".cc:");
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // what a user may write
    record Hot(float[] answer) {}

    @Test
    void a_model_that_answers_fewer_rows_than_records_is_refused() {
        OnnxModel model = GraphWriter.named("one")
                .input("n", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .constant("axes", Tensor.longs(new long[] {0}))
                .node(Node.of("ReduceSum").inputs("n", "axes").outputs("answer"))
                .output("answer", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .toModel();

        try (Scorer<Row, Reals> scorer = Scorer.of(model).open(Reals.class)) {
            Row row = Row.of(Map.of("n", 1));
            assertThat(problems(() -> scorer.scoreAll(List.of(row, row))).get(0))
                    .contains("'answer' has the shape [1, 1] for 2 records");
        }
    }
}
