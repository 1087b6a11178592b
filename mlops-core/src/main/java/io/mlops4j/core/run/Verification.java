package io.mlops4j.core.run;

import io.mlops4j.core.store.Artifacts;
import java.util.Optional;

/** Runs a step again whose result is stored, and compares the bytes. What it gives now is thrown away. */
final class Verification {
    private final Artifacts artifacts;
    private final ScratchFolder scratch;

    Verification(Artifacts artifacts, ScratchFolder scratch) {
        this.artifacts = artifacts;
        this.scratch = scratch;
    }

    /** The first place where they differ, or what the step threw; empty if all bytes are the same. */
    Optional<String> difference(ReuseRecord stored, StepCall call, StepInputs inputs)
            throws InterruptedException, UnreadableOutput {
        try {
            Artifacts again = scratch.artifacts();
            ReuseRecord made = call.run(inputs, stored.key(), again);
            return new OutputDifference(artifacts, again).first(stored.outputs(), made.outputs());
        } catch (InterruptedException | UnreadableOutput e) {
            throw e;
        } catch (Throwable e) {
            return Optional.of("threw " + FailureText.of(e));
        }
    }
}
