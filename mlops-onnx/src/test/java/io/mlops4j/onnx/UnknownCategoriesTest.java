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
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Values that a model does not know as categories: by their type, and each where that is asked for. */
class UnknownCategoriesTest {
    record Application(double amount, int durationMonths, String checkingAccount, String purpose) {}

    record Decision(String label, @ProbabilityOf("bad") double risk) {}

    record Echo(String answer) {}

    private static List<String> problems(ThrowingCallable call) {
        var problems = new ArrayList<String>();
        assertThatThrownBy(call).isInstanceOfSatisfying(ValidationException.class, e -> problems.addAll(e.problems()));
        return problems;
    }

    private static OnnxModel identity() {
        return GraphWriter.named("identity")
                .input("n", ElementType.STRING, TensorInfo.OPEN, 1)
                .node(Node.of("Identity").inputs("n").outputs("answer"))
                .output("answer", ElementType.STRING, TensorInfo.OPEN, 1)
                .toModel();
    }

    enum Purpose {
        CAR,
        RADIO
    }

    record Typed(double amount, int durationMonths, boolean checkingAccount, Optional<Purpose> purpose) {}

    @Test
    void a_type_none_of_whose_values_the_model_knows_is_refused() {
        assertThat(problems(() -> Scorer.of(CreditGraph.model()).open(Typed.class, Decision.class)))
                .containsExactly(
                        "Component 'checkingAccount' of record Typed is of type boolean, that is 'false', 'true', but the"
                                + " input checking_account: string[?, 1] knows 'A11', 'A12', 'A13', 'A14'; declare it as"
                                + " a String that is one of these",
                        "Component 'purpose' of record Typed is of type Purpose, that is 'CAR', 'RADIO', but the input"
                                + " purpose: string[?, 1] knows 'radio/tv', 'domestic appliance', 'größeres', '<missing>';"
                                + " declare it as a String that is one of these");
        Table table = Table.builder(
                        Column.float64("amount"),
                        Column.int64("duration_months"),
                        Column.bool("checking_account"),
                        Column.categorical("purpose"))
                .row(1, 2, true, "radio/tv")
                .build();
        try (Scorer<Application, Decision> scorer =
                Scorer.of(CreditGraph.model()).open(Application.class, Decision.class)) {
            assertThat(problems(() -> scorer.scoreAll(table)))
                    .containsExactly(
                            "column 'checking_account' is boolean, but the input checking_account: string[?, 1]"
                                    + " knows 'A11', 'A12', 'A13', 'A14'");
        }
    }

    enum Account {
        A11,
        A99
    }

    record WithAccount(double amount, int durationMonths, Account checkingAccount, String purpose) {}

    @Test
    void unknown_categories_are_refused_where_asked_for() {
        var builder = Scorer.of(CreditGraph.model()).refuseUnknownCategories();
        try (var scorer = builder.open(WithAccount.class, Decision.class);
                var rows = builder.open(Decision.class);
                var lenient = Scorer.of(CreditGraph.model()).open(WithAccount.class, Decision.class)) {
            var known = new WithAccount(1, 2, Account.A11, "radio/tv");
            var unknown = new WithAccount(1, 2, Account.A99, "radio/tv");
            assertThat(scorer.score(known)).isEqualTo(lenient.score(known));
            assertThat(lenient.score(unknown).risk()).isBetween(0.0, 1.0);
            assertThat(problems(() -> scorer.scoreAll(List.of(known, unknown))))
                    .containsExactly("Input 'checking_account' of record 1 is 'A99', an unknown category;"
                            + " checking_account: string[?, 1] knows 'A11', 'A12', 'A13', 'A14'");
            var missing = new HashMap<String, Object>();
            missing.put("amount", null);
            missing.put("duration_months", 6);
            missing.put("checking_account", "A11");
            missing.put("purpose", null);
            assertThat(rows.score(Row.of(missing)).risk()).isBetween(0.0, 1.0);
            missing.put("checking_account", null);
            assertThat(problems(() -> rows.score(Row.of(missing))))
                    .singleElement()
                    .asString()
                    .contains("'checking_account' of record 0 is missing, which is an unknown category");
        }
        assertThat(problems(() -> builder.missing("purpose", "checking_account").open(Decision.class)))
                .singleElement()
                .asString()
                .startsWith("'checking_account' is named as missing, which is an unknown category; the input ");
        assertThat(problems(
                        () -> Scorer.of(identity()).refuseUnknownCategories().open(Echo.class)))
                .containsExactly(
                        "unknown categories are to be refused, but the model's file does not say which ones the"
                                + " input n: string[?, 1] knows");
    }
}
