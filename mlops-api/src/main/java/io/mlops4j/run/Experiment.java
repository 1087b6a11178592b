package io.mlops4j.run;

import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/** Runs that belong together, under one name. Thread-safe. */
public interface Experiment {
    /** Its name. */
    String name();

    /** Runs a pipeline with the defaults of its parameters, and waits for it. See {@link RunBuilder#run()}. */
    default Run run(Pipeline pipeline) {
        return newRun(pipeline).run();
    }

    /** Runs a pipeline and waits for it. See {@link RunBuilder#run()}. */
    default Run run(Pipeline pipeline, Arguments arguments) {
        return newRun(pipeline).arguments(arguments).run();
    }

    /**
     * Begins a run with arguments, tags or a policy of its own:
     * {@code experiment.newRun(pipeline).argument("epochs", 5).tag("branch", "main").run()}.
     */
    RunBuilder newRun(Pipeline pipeline);

    /**
     * A run by its id.
     *
     * @throws io.mlops4j.CorruptException if its record cannot be read
     */
    Optional<Run> find(String runId);

    /** A search through its runs. */
    RunSearch runs();

    /** The ids of all runs, oldest first. */
    List<String> runIds();
}
