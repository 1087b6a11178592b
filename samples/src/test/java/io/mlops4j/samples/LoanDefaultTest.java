package io.mlops4j.samples;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.AnyLanguage;
import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.testkit.PipelineTester;
import io.mlops4j.testkit.WorkspaceExtension;
import io.mlops4j.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a pipeline is unit-tested: a step alone, the whole with stand-ins, a model that must not be registered. */
@ExtendWith(WorkspaceExtension.class)
@AnyLanguage
class LoanDefaultTest {
    private static final Table SAMPLE = LoanData.applications().read().sample(200, 42);
    private static final TrainTest PARTS = SAMPLE.split(Splitter.stratified("risk", 0.7, 42));

    private final PipelineTester tester = PipelineTester.of(LoanDefault.pipeline())
            .dataset("german-credit", SAMPLE)
            .replace("split", PARTS) // the split by row numbers is made for all 1,000 applications
            .argument("epochs", 2);

    @Test
    void training_takes_the_columns_of_an_application() {
        try (var context = StepContext.detached()) {
            OnnxModel model = LoanDefault.train(context, PARTS.train(), new LoanDefault.Settings(1, 0.01));

            assertThat(context.metric("rows")).isEqualTo(140);
            assertThat(model.signature().inputs()).hasSize(20);
        }
    }

    @Test
    void training_runs_alone(Workspace workspace) {
        assertThat(tester.upTo("train").run(workspace)).succeeded().ranOnly("train");
    }

    @Test
    void another_learning_rate_trains_and_evaluates_again(Workspace workspace) {
        assertThat(tester.run(workspace)).succeeded().ran("train", "evaluate");
        assertThat(tester.run(workspace)).succeeded().reused("train", "evaluate");
        assertThat(tester.argument("learningRate", 0.02).run(workspace))
                .succeeded()
                .ran("train", "evaluate");
    }

    @Test
    void a_poor_model_is_not_registered(Workspace workspace) {
        Table turned = PARTS.test()
                .withCategorical("risk", row -> row.string("risk").equals("bad") ? "good" : "bad")
                .withLabel("risk");
        OnnxModel model = LoanDefault.train(StepContext.detached(), PARTS.train(), new LoanDefault.Settings(1, 0.01));
        Evaluation poor = LoanDefault.evaluate(model, turned);

        assertThat(poor.auc()).isLessThan(0.5);
        assertThat(tester.replace("evaluate", poor).run(workspace)).succeeded().registeredNothing();
    }
}
