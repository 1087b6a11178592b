package io.mlops4j.core.run;

import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.pipeline.Step;
import io.mlops4j.run.StepOutput;
import java.util.List;
import java.util.Optional;

/** Why a stored result of a step cannot be taken, told in words for people. */
final class ReuseCheck {
    private final StepExecution.Shared shared;
    private final Step step;
    private final Optional<OutputLayout> layout;
    private final Optional<StepResult> unreadable;
    private final OutputCheck outputs;

    /**
     * @param unreadable what the step gave earlier in this run, if that proved missing or damaged
     */
    ReuseCheck(StepExecution.Shared shared, Step step, Optional<StepResult> unreadable) {
        this.shared = shared;
        this.step = step;
        this.layout = shared.inputs().layout(step);
        this.unreadable = unreadable;
        this.outputs = new OutputCheck(shared.artifacts());
    }

    /**
     * What stands against a result that is stored; empty if nothing does. Of a step that was not looked at yet, what other
     * steps read is not looked for: it is verified when they do, and most of a run is never read again.
     */
    Optional<String> obstacle(ReuseRecord stored) {
        Optional<String> old = stored.tooOld(step.options().maxAge(), shared.clock());
        if (old.isPresent()) {
            return old;
        }
        if (unreadable.isEmpty()) {
            return layout.flatMap(of -> outputs.missing(of, unread(stored)));
        }
        boolean isWhatWasRead =
                stored.outputs().equals(unreadable.get().record().outputs());
        return isWhatWasRead ? damageFound() : damage(stored);
    }

    private List<StepOutput> unread(ReuseRecord stored) {
        return stored.outputs().stream()
                .filter(output -> !shared.readers().take(step.name(), output))
                .toList();
    }

    /** What is wrong with the bytes of a result that is stored, found out by reading them. */
    Optional<String> damage(ReuseRecord stored) {
        return layout.flatMap(of -> outputs.damaged(of, stored.outputs()));
    }

    /** What is wrong with what the step gave earlier in this run; empty if it was not looked at yet. */
    Optional<String> damageFound() {
        return unreadable.map(result -> layout.flatMap(
                        of -> outputs.damaged(of, result.record().outputs()))
                .orElse("output cannot be read"));
    }
}
