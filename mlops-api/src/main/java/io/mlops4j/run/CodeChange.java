package io.mlops4j.run;

import io.mlops4j.lineage.Dependency;
import java.util.Optional;

/**
 * Something of a step's code that is different between two runs: a method, a type, a library, state that it reads.
 *
 * @param step the step
 * @param kind what kind of thing it is
 * @param name which one: {@code Features.scale}
 * @param before what it was in the run before: a value, or the digest of what counts whole; empty if the step did not
 *     depend on it
 * @param after what it is now
 */
public record CodeChange(
        String step, Dependency.Kind kind, String name, Optional<String> before, Optional<String> after) {
    /** {@code train: Features.scale changed}. */
    @Override
    public String toString() {
        String what = before.isEmpty() ? " is new" : after.isEmpty() ? " is gone" : " changed";
        return step + ": " + name + what;
    }
}
