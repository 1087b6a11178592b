package io.mlops4j.run;

import io.mlops4j.ValidationException;
import java.util.List;
import java.util.Optional;

/**
 * A step of a past run, run again in this process with the inputs that it had then, so that a debugger or a test can look at
 * it. Nothing of it is stored.
 *
 * <pre>{@code
 * Replay replay = run.replay("train", LoanDefault.pipeline());   // a breakpoint in the step's method is hit
 * System.out.println(replay.changes());                          // what of its code is different by now
 * OnnxModel model = replay.orThrow().output(OnnxModel.class);
 * }</pre>
 *
 * @param step the step
 * @param changes what is different from then, one line each: code, libraries, the JDK, constants, captured values; empty if
 *     nothing is
 * @param output what it gave now; empty if it threw, or gives nothing
 * @param failure what it threw now
 * @param metrics what it recorded now
 * @param log what it logged now
 * @param difference where what it gave now is different from then: {@code output model: byte 1,204 of 8,112}; empty if all
 *     bytes are the same, or there is nothing to compare
 */
public record Replay(
        String step,
        List<String> changes,
        Optional<Object> output,
        Optional<Throwable> failure,
        List<StepMetric> metrics,
        List<LogLine> log,
        Optional<String> difference) {
    /** Copies the lists. */
    public Replay {
        changes = List.copyOf(changes);
        metrics = List.copyOf(metrics);
        log = List.copyOf(log);
    }

    /**
     * This, if the step did not throw.
     *
     * @throws IllegalStateException with what it threw as its cause
     */
    public Replay orThrow() {
        if (failure.isPresent()) {
            throw new IllegalStateException("Step '" + step + "' threw " + failure.get(), failure.get());
        }
        return this;
    }

    /**
     * What it gave now.
     *
     * @throws ValidationException if it gave nothing, or something of another type
     */
    public <T> T output(Class<T> type) {
        return output.filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new ValidationException("Step '" + step + "' gave "
                        + output.map(value -> "a " + value.getClass().getName()).orElse("nothing") + ", not a "
                        + type.getName()));
    }
}
