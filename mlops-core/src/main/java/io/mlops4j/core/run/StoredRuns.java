package io.mlops4j.core.run;

import io.mlops4j.Names;
import io.mlops4j.core.run.LocalExperiment.Engine;
import io.mlops4j.data.Datasets;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Replay;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunComparison;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.Runs;
import io.mlops4j.spi.ObjectInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs in an object store: {@code runs/<experiment>/<id>/run.json}. */
public final class StoredRuns implements Runs {
    private static final String ROOT = "runs/";
    private static final String RECORD = "/run.json";

    private final Engine engine;

    /** The runs of a workspace. */
    public StoredRuns(Engine engine) {
        this.engine = engine;
    }

    @Override
    public RunSearch search() {
        return new StoredRunSearch(this, Optional.empty());
    }

    @Override
    public Optional<Run> find(String runId) {
        Names.require("run", runId);
        return refs(Optional.empty()).stream()
                .filter(ref -> ref.id().equals(runId))
                .findFirst()
                .flatMap(this::find);
    }

    Optional<Run> find(RunRef ref) {
        return engine.objects()
                .get(RunRecord.key(ref.experiment(), ref.id()), RunRecord.class)
                .map(this::run);
    }

    Datasets datasets() {
        return engine.datasets();
    }

    Run run(RunRecord record) {
        return new StoredRun(record, engine.artifacts(), engine.formats(), engine.models(), this);
    }

    boolean isSameStore(StoredRuns other) {
        return engine.store() == other.engine.store();
    }

    RunComparison compare(Run before, Run after) {
        return new Comparison(engine.datasets(), engine.runs().reuse(), before, after).compare();
    }

    Replay replay(Run run, String step, Pipeline pipeline) {
        return new Replaying(engine, run, step, pipeline).replay();
    }

    /** The runs of one experiment or of all; those of one oldest first. */
    List<RunRef> refs(Optional<String> experiment) {
        String prefix = ROOT + experiment.map(name -> name + "/").orElse("");
        try (Stream<ObjectInfo> records = engine.store().list(prefix, "")) {
            return records.map(ObjectInfo::key)
                    .filter(key -> key.endsWith(RECORD))
                    .map(key -> key.substring(ROOT.length(), key.length() - RECORD.length()))
                    .map(key -> new RunRef(key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1)))
                    .toList();
        }
    }
}
