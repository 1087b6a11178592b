package io.mlops4j.testkit;

import io.mlops4j.data.Csv;
import io.mlops4j.data.Datasets;
import io.mlops4j.data.Folder;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.Service;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunBuilder;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A pipeline under test, with what stands in for the world: data sets, arguments, services, secrets, values in
 * place of steps. Immutable:
 * each method answers a new one, so that one tester can be the start of many tests.
 *
 * <pre>{@code
 * final PipelineTester tester = PipelineTester.of(LoanDefault.pipeline())
 *         .dataset("german-credit", Csv.file(Path.of("src/test/resources/german-200.csv")).label("risk"));
 *
 * @Test
 * void a_poor_model_is_not_registered(Workspace workspace) {
 *     assertThat(tester.replace("evaluate", POOR).run(workspace)).succeeded().registeredNothing();
 * }
 * }</pre>
 */
public final class PipelineTester {
    private final Pipeline pipeline;
    private final Map<String, Consumer<Datasets>> datasets;
    /** What stands in for the workspace's own in each run. */
    private final List<Consumer<RunBuilder>> standIns;

    private PipelineTester(
            Pipeline pipeline, Map<String, Consumer<Datasets>> datasets, List<Consumer<RunBuilder>> standIns) {
        this.pipeline = pipeline;
        this.datasets = datasets;
        this.standIns = standIns;
    }

    /** A pipeline as it is. */
    public static PipelineTester of(Pipeline pipeline) {
        return new PipelineTester(pipeline, Map.of(), List.of());
    }

    /**
     * With these rows as a data set, small ones as {@link Csv#text}. They are registered in the workspace before each run.
     */
    public PipelineTester dataset(String name, Csv csv) {
        return with(name, registry -> registry.register(name, csv));
    }

    /** With this table as a data set. It is registered in the workspace before each run. */
    public PipelineTester dataset(String name, Table table) {
        return with(name, registry -> registry.register(name, table));
    }

    /** With the files below a folder as a data set. They are registered in the workspace before each run. */
    public PipelineTester dataset(String name, Folder folder) {
        return with(name, registry -> registry.register(name, folder));
    }

    private PipelineTester with(String name, Consumer<Datasets> registration) {
        var more = new LinkedHashMap<>(datasets);
        more.put(name, registration);
        return new PipelineTester(pipeline, Map.copyOf(more), standIns);
    }

    /** With the value of a parameter, in place of one that was said before. */
    public PipelineTester argument(String name, Object value) {
        return with(run -> run.argument(name, value));
    }

    /** With this service in place of the workspace's of this type. */
    public <T> PipelineTester service(Class<T> type, T service) {
        return with(run -> run.service(Service.of(type, service)));
    }

    /** With this service in place of the workspace's of this name. */
    public <T> PipelineTester service(String name, Class<T> type, T service) {
        return with(run -> run.service(Service.of(name, type, service)));
    }

    /** With this value of a secret. */
    public PipelineTester secret(String name, String value) {
        return with(run -> run.secret(Secret.of(name, value)));
    }

    private PipelineTester with(Consumer<RunBuilder> standIn) {
        var more = new ArrayList<>(standIns);
        more.add(standIn);
        return new PipelineTester(pipeline, datasets, List.copyOf(more));
    }

    /**
     * With a step that gives this value instead of being run, as {@link Pipeline#withValue} has it. {@link RunAssert#ran}
     * and {@link RunAssert#ranOnly} do not count it.
     *
     * @throws io.mlops4j.ValidationException if there is no such step, or it gives something of another type
     */
    public PipelineTester replace(String step, Object value) {
        return new PipelineTester(pipeline.withValue(step, value), datasets, standIns);
    }

    /**
     * With this step and those before it alone, as {@link Pipeline#upTo} has it; with the steps before it replaced, it is
     * the only one that runs.
     *
     * <pre>{@code
     * Run run = tester.replace("split", parts).upTo("train").run(workspace);
     * assertThat(run).succeeded().ranOnly("train");
     * OnnxModel model = run.output("train", OnnxModel.class);
     * }</pre>
     *
     * @throws io.mlops4j.ValidationException if there is no such step
     */
    public PipelineTester upTo(String step) {
        return new PipelineTester(pipeline.upTo(step), datasets, standIns);
    }

    /**
     * Registers the data sets and runs the pipeline, in the experiment {@code test}.
     *
     * @return the run, whatever became of it: a step that failed is no exception here, but to be asserted
     * @throws io.mlops4j.ValidationException if the run cannot start: something is missing, or does not fit
     */
    public Run run(Workspace workspace) {
        datasets.values().forEach(registration -> registration.accept(workspace.datasets()));
        try {
            RunBuilder run = workspace.experiment("test").newRun(pipeline);
            standIns.forEach(standIn -> standIn.accept(run));
            return run.run();
        } catch (RunFailedException e) {
            return e.run();
        }
    }
}
