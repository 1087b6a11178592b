package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.core.json.JsonTypes;
import io.mlops4j.core.json.Records;
import io.mlops4j.core.pipeline.Format;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.run.StepOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Reads what steps gave. Values that nobody can change are read once. Thread-safe. */
final class OutputReader {
    private final Artifacts artifacts;
    private final Supplier<Path> scratch;
    private final Map<String, Object> immutable = new ConcurrentHashMap<>();

    OutputReader(Artifacts artifacts, Supplier<Path> scratch) {
        this.artifacts = artifacts;
        this.scratch = scratch;
    }

    static Artifact artifact(StepOutput output) {
        return new Artifact(output.digest(), output.bytes(), output.folder() ? Artifact.Kind.TREE : Artifact.Kind.FILE);
    }

    /**
     * A whole output, or one component.
     *
     * @param what how it is called in messages
     */
    Object read(String what, OutputLayout layout, List<StepOutput> outputs, Optional<String> component) {
        if (component.isEmpty() && layout.isByComponent()) {
            Object[] values = layout.slots().stream()
                    .map(slot -> readSlot(what + "." + slot.name().orElse(""), slot, outputs))
                    .toArray();
            return Records.create(JsonTypes.raw(layout.type()), values);
        }
        OutputLayout.Slot slot =
                layout.slot(component).orElseThrow(() -> new IllegalStateException(what + " is not stored"));
        return readSlot(what, slot, outputs);
    }

    private Object readSlot(String what, OutputLayout.Slot slot, List<StepOutput> outputs) {
        StepOutput output = outputs.stream()
                .filter(o -> o.component().equals(slot.name()))
                .findFirst()
                .orElseThrow(
                        () -> new CorruptException("The record of '" + what + "' does not say where it is stored"));
        Format format = slot.format();
        if (!format.id().equals(output.codec())) {
            throw new CorruptException("'" + what + "' is stored as " + output.codec() + ", not as " + format.id());
        }
        if (!format.isImmutable()) {
            return decode(what, format, artifact(output));
        }
        return immutable.computeIfAbsent(output.digest(), digest -> decode(what, format, artifact(output)));
    }

    private Object decode(String what, Format format, Artifact artifact) {
        try {
            return format.read(artifact, artifacts, scratch);
        } catch (CorruptException e) {
            throw new CorruptException("'" + what + "' cannot be read. " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StoreException("'" + what + "' cannot be read: " + e, e);
        }
    }
}
