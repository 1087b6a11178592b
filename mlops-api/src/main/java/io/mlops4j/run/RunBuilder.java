package io.mlops4j.run;

import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.ReusePolicy;

/** A run that is about to start. Not thread-safe. */
public interface RunBuilder {
    /** The value of a parameter. */
    RunBuilder argument(String name, Object value);

    /** The values of parameters, beside those given already. */
    RunBuilder arguments(Arguments arguments);

    /** A tag. */
    RunBuilder tag(String key, String value);

    /** Whether earlier results are taken; of this and a step's own policy the one that runs more counts. */
    RunBuilder reuse(ReusePolicy policy);

    /**
     * The seed of what is left to chance, which is what {@code verify} runs again: the same seed chooses the same of the same
     * steps. A new one for each run unless said; {@link Run#seed()} tells it.
     */
    RunBuilder seed(long seed);

    /**
     * Runs the pipeline and waits for it.
     *
     * @return the run, in which every step succeeded or was reused
     * @throws io.mlops4j.ValidationException if something is missing or does not fit: an argument, a data set, a column,
     *     a codec; nothing was written then
     * @throws RunFailedException if a step failed
     */
    Run run();
}
