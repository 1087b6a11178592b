package io.mlops4j.core.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.List;
import java.util.Optional;

/**
 * What became of a step, for the run that goes on.
 *
 * @param record what is recorded
 * @param datasets the data set versions it was made from, through all steps before
 * @param failure the step's own exception
 */
record StepResult(StepRun record, List<DatasetRef> datasets, Optional<Throwable> failure) {
    boolean isDone() {
        return record.status() == StepStatus.SUCCEEDED || record.status() == StepStatus.REUSED;
    }
}
