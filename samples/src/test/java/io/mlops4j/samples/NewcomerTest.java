package io.mlops4j.samples;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.testkit.PipelineTester;
import io.mlops4j.testkit.WorkspaceExtension;
import io.mlops4j.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The unit tests of {@link Newcomer}: a step alone, the whole with stand-ins, a model that must not be registered. */
@ExtendWith(WorkspaceExtension.class)
class NewcomerTest {
    private static final Table APPLICATIONS =
            Newcomer.csv("loan-applications.csv").label("risk").read().sample(200, 42);
    private static final Table ACCOUNTS = Newcomer.csv("bank-accounts.csv").read();

    private final PipelineTester tester = PipelineTester.of(Newcomer.pipeline())
            .dataset("applications", APPLICATIONS)
            .dataset("accounts", ACCOUNTS);

    @Test
    void an_application_gets_the_account_of_its_customer() {
        Table features = Newcomer.features(APPLICATIONS, ACCOUNTS);

        assertThat(features.rowCount()).isEqualTo(200);
        assertThat(features.schema().names())
                .contains("savings", "monthly_rate")
                .doesNotContain("customer_id");
        assertThat(features.schema().find("monthly_rate")).contains(Column.float64("monthly_rate"));
        assertThat(features.label()).contains("risk");
    }

    @Test
    void a_customer_without_an_account_is_an_error_that_names_it() {
        Table fewer = ACCOUNTS.filter(
                row -> !row.string("customer_id").equals(APPLICATIONS.row(0).string("customer_id")));

        assertThatThrownBy(() -> Newcomer.features(APPLICATIONS, fewer))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(APPLICATIONS.row(0).string("customer_id"));
    }

    @Test
    void another_setting_trains_again_on_the_same_rows(Workspace workspace) {
        assertThat(tester.run(workspace)).succeeded().ran("features", "split", "train", "evaluate");
        assertThat(tester.argument("l2", 10.0).run(workspace))
                .succeeded()
                .reused("features", "split")
                .ran("train", "evaluate");
    }

    @Test
    void a_poor_model_is_not_registered(Workspace workspace) {
        assertThat(tester.replace("evaluate", poor()).run(workspace))
                .succeeded()
                .registeredNothing();
    }

    /** Of a model that was told the opposite. */
    private static Evaluation poor() {
        TrainTest parts = Newcomer.split(Newcomer.features(APPLICATIONS, ACCOUNTS));
        Table turned = parts.train()
                .withCategorical("risk", row -> row.string("risk").equals("bad") ? "good" : "bad")
                .withLabel("risk");
        OnnxModel model = Newcomer.train(turned, 1.0);
        return Evaluation.of(model, parts.test());
    }
}
