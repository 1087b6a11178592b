package io.mlops4j.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.scoring.Evaluation;
import org.junit.jupiter.api.Test;

@SuppressWarnings("DoNotCallSuggester") // the steps are wired, and not run
class EvaluationStepTest {
    static OnnxModel train() {
        throw new AssertionError("not run here");
    }

    static Table test() {
        throw new AssertionError("not run here");
    }

    @Test
    void a_reference_to_the_evaluation_is_that_method_and_no_lambda_of_the_class_that_names_it() {
        var p = Pipeline.named("loans");
        var model = p.step("train").run(EvaluationStepTest::train);
        var test = p.step("test").run(EvaluationStepTest::test);
        p.step("evaluate").inputs(model, test).run(Evaluation::of);

        assertThat(p.build().steps())
                .filteredOn(step -> step.name().equals("evaluate"))
                .singleElement()
                .satisfies(step -> assertThat(step.entry().displayName()).isEqualTo("Evaluation.of"));
    }
}
