package io.mlops4j.core.run;

import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.StepOutput;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which outputs of a pipeline's steps are read by other steps of it. */
final class Readers {
    private record Read(String step, Optional<String> component) {}

    private final Set<Read> read = new HashSet<>();

    Readers(Pipeline pipeline) {
        pipeline.steps().stream().flatMap(step -> step.leaves().stream()).forEach(input -> {
            if (input instanceof Output<?> output) {
                read.add(new Read(output.stepName(), output.component()));
            }
        });
    }

    /** Whether some step takes it, by itself or with the whole record. */
    boolean take(String step, StepOutput output) {
        return read.contains(new Read(step, Optional.empty())) || read.contains(new Read(step, output.component()));
    }
}
