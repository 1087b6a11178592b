package io.mlops4j.run;

import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.Service;

/** A run that is about to start. Not thread-safe. */
public interface RunBuilder {
    /** The value of a parameter. */
    RunBuilder argument(String name, Object value);

    /** The values of parameters, beside those given already. */
    RunBuilder arguments(Arguments arguments);

    /** A tag; a run is refused if key or value holds half of a surrogate pair. */
    RunBuilder tag(String key, String value);

    /**
     * A service for this run, in place of the workspace's: for tests, above all.
     *
     * @throws io.mlops4j.ValidationException if it is not of this type
     */
    RunBuilder service(Service<?> service);

    /** A secret for this run, in place of the workspace's of the same name. */
    RunBuilder secret(Secret secret);

    /**
     * Whether earlier results are taken; {@code always()} unless said, and the last call counts. Of this and a step's own
     * policy the {@linkplain ReusePolicy#stricter stricter} counts.
     */
    RunBuilder reuse(ReusePolicy policy);

    /**
     * Chooses which reused steps {@code verify} runs again: the same seed chooses the same of the same steps. It does not
     * reach the code of steps, and means nothing if no policy verifies. A new one for each run unless said;
     * {@link Run#verifySeed()} tells it.
     */
    RunBuilder verifySeed(long seed);

    /**
     * Runs the pipeline and waits for it. When a step fails, those that depend on it are skipped, and all others still run;
     * the exception has the run, in which every step says what became of it:
     *
     * <pre>{@code
     * try {
     *     experiment.run(pipeline);
     * } catch (RunFailedException e) {
     *     System.err.println(e.run().summary());
     *     e.run().steps().forEach(step -> step.error().ifPresent(error -> log(step.name(), error)));
     * }
     * }</pre>
     *
     * @return the run, in which every step succeeded or was reused
     * @throws io.mlops4j.ValidationException if something is missing or does not fit: an argument, a data set, a column,
     *     a codec, a service, a secret; nothing was written then
     * @throws RunFailedException if a step or a registration failed, or the end of the run could not be recorded
     */
    Run run();
}
