package io.mlops4j.lineage;

import java.util.List;
import java.util.Optional;

/**
 * What a model was made from, as it was recorded when the model was registered.
 *
 * @param run the run that made it; empty for a model that came from a file
 * @param pipeline the pipeline that registered it
 * @param step the step of that pipeline that gave it, with the component of its output where there is one: {@code train}
 * @param stepKey the key of that step: the digest of its code, parameters and inputs
 * @param datasets the data set versions that went in, through all steps before, ordered by name
 * @param registeredIn the run that registered it: {@code run}, or a later one that reused the step
 * @param gitCommit the commit that was checked out where {@code registeredIn} was started; ends in {@code +} if files were
 *     changed
 */
public record Origin(
        Optional<RunRef> run,
        Optional<String> pipeline,
        Optional<String> step,
        Optional<String> stepKey,
        List<DatasetRef> datasets,
        Optional<RunRef> registeredIn,
        Optional<String> gitCommit) {
    /** Copies the list. */
    public Origin {
        datasets = List.copyOf(datasets);
    }

    /** The origin of what came from outside: nothing is known. */
    public static Origin unknown() {
        return new Origin(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the run that registered it had it from an earlier one. */
    public boolean isReused() {
        return registeredIn.isPresent() && !registeredIn.equals(run);
    }

    /** Whether the same code made it from the same inputs, in whatever run. */
    public boolean sameAs(Origin other) {
        return stepKey.equals(other.stepKey) && datasets.equals(other.datasets);
    }
}
