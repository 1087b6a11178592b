package io.mlops4j.core.run;

import io.mlops4j.ValidationException;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.StepOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores what steps give. */
final class OutputWriter {
    private final RunRef run;
    private final ScratchFolder scratch;

    /** In the name of this run. */
    OutputWriter(RunRef run, ScratchFolder scratch) {
        this.run = run;
        this.scratch = scratch;
    }

    /**
     * Stores an output, component by component.
     *
     * @param layout empty for a step that gives nothing
     * @throws ValidationException if the value is null
     */
    List<StepOutput> write(String step, @Nullable Object value, Optional<OutputLayout> layout, Artifacts target)
            throws IOException {
        if (layout.isEmpty()) {
            return List.of();
        }
        if (value == null) {
            throw new ValidationException(
                    "Step '" + step + "' returned null; a step gives a value, an Optional, or ends in perform(…)");
        }
        try {
            List<Ahead<StepOutput>> outputs = layout.get().slots().stream()
                    .map(slot -> Ahead.of(target.isRemote(), () -> write(slot, value, target)))
                    .toList();
            return outputs.stream().map(Ahead::get).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private StepOutput write(OutputLayout.Slot slot, Object value, Artifacts target) {
        try {
            Artifact artifact = slot.format().write(slot.of(value), target, scratch::newFolder);
            return new StepOutput(
                    slot.name(),
                    slot.format().id(),
                    artifact.digest(),
                    artifact.bytes(),
                    artifact.kind() == Artifact.Kind.TREE,
                    run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
