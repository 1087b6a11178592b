package io.mlops4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.core.code.proof.ProvenStep;
import io.mlops4j.core.code.proof.RecordingLoader;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.StepContext;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What runs in the steps of the samples is in their documents. */
class ExecutedIsReachedTest {
    private static final String LOAN_DEFAULT = "io.mlops4j.samples.LoanDefault";
    private static final String FIRST_MODEL = "io.mlops4j.samples.FirstModel";

    private final ClassLoader loader = new RecordingLoader(getClass().getClassLoader(), List.of("io.mlops4j.samples."));
    private final Function<CodeQuestion, CodeAnswer> reader = new CodeReader(List.of())::read;

    private ProvenStep step(String owner, String name) throws ClassNotFoundException {
        return ProvenStep.named(Class.forName(owner, false, loader), name);
    }

    @Test
    void what_runs_in_the_steps_of_the_loan_sample_is_reached() throws Exception {
        Table applications = LoanData.applications().read();
        List<Integer> testRows = LoanData.testRows();
        TrainTest parts = LoanDefault.split(applications, testRows);
        OnnxModel model = LoanDefault.train(new NoContext(), parts.train(), new LoanDefault.Settings(1, 0.01));

        assertThat(step(LOAN_DEFAULT, "split").ranUnreached(reader, applications, testRows))
                .isEmpty();
        assertThat(step(LOAN_DEFAULT, "train").ranUnreached(reader, new NoContext(), parts.train(), settings()))
                .isEmpty();
        assertThat(step(LOAN_DEFAULT, "evaluate").ranUnreached(reader, model, parts.test()))
                .isEmpty();
    }

    /** Of the class that the recorded step knows. */
    private Object settings() throws ReflectiveOperationException {
        Constructor<?> constructor =
                Class.forName(LOAN_DEFAULT + "$Settings", true, loader).getDeclaredConstructor(int.class, double.class);
        constructor.setAccessible(true);
        return constructor.newInstance(1, 0.01);
    }

    @Test
    void what_runs_in_the_steps_of_the_first_model_is_reached() throws Exception {
        Table flowers =
                Csv.resource(FirstModel.class, "iris.csv").label("species").read();

        assertThat(step(FIRST_MODEL, "split").ranUnreached(reader, flowers)).isEmpty();
        assertThat(step(FIRST_MODEL, "train")
                        .ranUnreached(reader, FirstModel.split(flowers).train()))
                .isEmpty();
    }

    /** Listens to no one. */
    private static final class NoContext implements StepContext {
        @Override
        public void metric(Metric metric) {}

        @Override
        public void metric(Metric metric, long index) {}

        @Override
        public void log(String line) {}

        @Override
        public void progress(long done, long total) {}

        @Override
        public Path workFolder() {
            throw new UnsupportedOperationException("These steps write no files");
        }
    }
}
