package io.mlops4j.core.run;

import java.util.Optional;

/**
 * Something that went wrong in a run beside its steps.
 *
 * @param what in words, to be followed by what was thrown
 * @param failure what was thrown
 */
record Trouble(String what, Throwable failure) {
    /** Does it; answers what went wrong, if something did. */
    static Optional<Trouble> in(String what, Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(new Trouble(what, e));
        }
    }

    /** In words. */
    @Override
    public String toString() {
        return what + ": " + FailureText.of(failure);
    }
}
