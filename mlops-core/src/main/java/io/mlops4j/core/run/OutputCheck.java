package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.Damage;
import io.mlops4j.run.StepOutput;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether what a step gave is still in the store, told in words for people. */
final class OutputCheck {
    private final Artifacts artifacts;

    OutputCheck(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** What is not there, without reading what is: {@code output model missing}. */
    Optional<String> missing(OutputLayout layout, List<StepOutput> outputs) {
        return first(layout, outputs, artifact -> artifacts.exists(artifact) ? Optional.empty() : damage(artifact));
    }

    /** What is not there or not right, found out by reading all of it: {@code blob corrupt}. */
    Optional<String> damaged(OutputLayout layout, List<StepOutput> outputs) {
        return first(layout, outputs, this::damage);
    }

    private Optional<Damage> damage(Artifact artifact) {
        return artifacts.damage(artifact);
    }

    private Optional<String> first(
            OutputLayout layout, List<StepOutput> outputs, Function<Artifact, Optional<Damage>> look) {
        List<Ahead<Optional<String>>> looks = outputs.stream()
                .map(output -> Ahead.of(
                        artifacts.isRemote(), () -> damage(layout, output, look).map(damage -> words(damage, output))))
                .toList();
        return looks.stream().flatMap(one -> one.get().stream()).findFirst();
    }

    private Optional<Damage> damage(OutputLayout layout, StepOutput output, Function<Artifact, Optional<Damage>> look) {
        Artifact whole = OutputReader.artifact(output);
        Optional<Damage> damage = look.apply(whole);
        Optional<OutputLayout.Slot> slot = layout.slot(output.component());
        if (damage.isPresent() || slot.isEmpty()) {
            return damage;
        }
        try {
            return slot.get().format().parts(whole, artifacts).stream()
                    .skip(1) // the whole, which was looked at
                    .flatMap(part -> look.apply(part).stream())
                    .findFirst();
        } catch (CorruptException e) {
            return Optional.of(Damage.CORRUPT);
        }
    }

    private static String words(Damage damage, StepOutput output) {
        return switch (damage) {
            case MISSING -> "output " + output.component().map(c -> c + " ").orElse("") + "missing";
            case CORRUPT ->
                "blob " + output.component().map(c -> "of output " + c + " ").orElse("") + "corrupt";
        };
    }
}
