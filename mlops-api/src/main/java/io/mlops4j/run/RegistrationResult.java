package io.mlops4j.run;

import java.util.Optional;

/**
 * What became of a model that a pipeline registers.
 *
 * @param model the model's name
 * @param outcome what became of it
 * @param version the version; empty if none was registered
 * @param because why it came out so, for people
 */
public record RegistrationResult(String model, Outcome outcome, Optional<Integer> version, String because) {
    /** What can become of it. */
    public enum Outcome {
        /** It is a new version. */
        REGISTERED,
        /** The same bytes with the same lineage are registered already; nothing was written. */
        EXISTING,
        /** A condition does not hold, or a step failed. */
        NOT_REGISTERED
    }
}
