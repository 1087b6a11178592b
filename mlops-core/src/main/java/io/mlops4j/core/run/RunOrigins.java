package io.mlops4j.core.run;

import io.mlops4j.core.data.DatasetRecord;
import io.mlops4j.core.data.StoredDatasets;
import io.mlops4j.core.json.DamagedRecords;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.model.Origins;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.lineage.RunOrigin;
import io.mlops4j.lineage.StepOrigin;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the records of runs and data sets tell of how a model was made. */
public final class RunOrigins implements Origins {
    private final JsonObjects objects;
    private final StoredDatasets datasets;
    private final ReuseStore reuse;
    private final DamagedRecords damaged;

    /** Reads these. */
    public RunOrigins(JsonObjects objects, StoredDatasets datasets, RunEngine runs) {
        this.objects = objects;
        this.datasets = datasets;
        this.reuse = runs.reuse();
        this.damaged = runs.damaged();
    }

    @Override
    public Optional<DatasetVersion> dataset(DatasetRef ref) {
        return damaged.unlessDamaged(() -> datasets.version(ref.name(), ref.version()));
    }

    @Override
    public DatasetVersion elsewhere(DatasetRecord record) {
        return datasets.elsewhere(record);
    }

    @Override
    public Optional<RunOrigin> run(Origin origin) {
        return origin.run()
                .flatMap(run -> damaged.unlessDamaged(
                        () -> objects.get(RunRecord.key(run.experiment(), run.id()), RunRecord.class)))
                .map(record -> new RunOrigin(
                        record.ref(),
                        record.pipeline(),
                        record.actor(),
                        record.started(),
                        record.parameters(),
                        record.gitCommit(),
                        record.environment(),
                        steps(record, origin)));
    }

    /** The step that made the model, in its run, and all that led to it. */
    private List<StepOrigin> steps(RunRecord record, Origin origin) {
        var wanted = new HashSet<String>();
        record.steps().stream()
                .filter(step -> step.key().isPresent() && step.key().equals(origin.stepKey()))
                .min(Comparator.comparing(step -> step.status() == StepStatus.REUSED))
                .ifPresent(step -> addWithInputs(step, record.steps(), wanted));
        return record.steps().stream()
                .filter(step -> wanted.contains(step.name()))
                .map(step -> new StepOrigin(
                        step.name(),
                        step.key().orElse(""),
                        reuse.dependencies(step.key()).orElse(List.of())))
                .toList();
    }

    private static void addWithInputs(StepRun step, List<StepRun> all, Set<String> wanted) {
        if (!wanted.add(step.name())) {
            return;
        }
        for (StepRun.StepInput input : step.inputs()) {
            giver(input.label(), all).ifPresent(before -> addWithInputs(before, all, wanted));
        }
    }

    /** The step whose output has this label: {@code split}, or {@code split.train} for a component of it. */
    private static Optional<StepRun> giver(String label, List<StepRun> all) {
        return all.stream()
                .filter(step -> label.equals(step.name()) || label.startsWith(step.name() + "."))
                .max(Comparator.comparing(step -> step.name().length()));
    }
}
