package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.Names;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.run.LocalExperiment.Engine;
import io.mlops4j.data.Datasets;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Replay;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunComparison;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.Runs;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The runs in an object store: {@code runs/<experiment>/<id>/run.json}, and the index of them. */
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
        return ask(index -> index.find(runId).findFirst().map(this::recorded));
    }

    /** The run before, of the same pipeline in the same experiment. */
    Optional<Run> before(Run run) {
        RunFilter earlier = RunFilter.of(Optional.of(run.experiment()))
                .pipeline(run.pipeline())
                .idBefore(run.id());
        return new StoredRunSearch(this, earlier).first();
    }

    /** Answers a question from the index. */
    <T> T ask(Function<IndexSnapshot, T> question) {
        return engine.runs().index().ask(this, question);
    }

    /**
     * The run that the index names.
     *
     * @throws DamagedIndexException if it is not there
     */
    Run recorded(IndexedRun indexed) {
        return indexed.run()
                .or(() -> read(indexed.ref()))
                .orElseThrow(() -> new DamagedIndexException("There is no run " + indexed.ref()));
    }

    /** A run; empty if it has no record, or one that is damaged: a search leaves it out. */
    Optional<Run> readable(RunRef ref) {
        return unlessDamaged(() -> read(ref));
    }

    Optional<Run> unlessDamaged(Supplier<Optional<Run>> reading) {
        return engine.runs().damaged().unlessDamaged(reading);
    }

    /** A run, from its record. */
    Optional<Run> read(RunRef ref) {
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

    Replay replay(StoredRun run, String step, Pipeline pipeline) {
        return new Replaying(engine, run, step, pipeline).replay();
    }

    /** The id of the workspace whose runs are in a store, as far as their index tells. */
    public static Optional<String> workspaceOf(ObjectStore store) {
        return ManifestObject.workspaceOf(store);
    }

    /** The part of the workspace where runs are. */
    public static String root() {
        return ROOT;
    }

    /**
     * Reads the record of a run, as its bytes are.
     *
     * @throws CorruptException if it is damaged
     */
    public static void requireReadable(String key, byte[] json) {
        JsonObjects.read(key, json, RunRecord.class);
    }

    /** Whether the run of a record, as it is kept, has not ended. */
    public static boolean isRunning(byte[] record) {
        try {
            return CanonicalJson.read(record, RunRecord.class).status() == RunStatus.RUNNING;
        } catch (CorruptException e) {
            return false;
        }
    }

    /** Whether no run has a record. */
    boolean isEmpty() {
        try (Stream<RunRef> refs = records(ROOT)) {
            return refs.findAny().isEmpty();
        }
    }

    /** The runs of one experiment or of all, as their records lie there; those of one oldest first. */
    List<RunRef> refs(Optional<String> experiment) {
        try (Stream<RunRef> refs =
                records(ROOT + experiment.map(name -> name + "/").orElse(""))) {
            return refs.toList();
        }
    }

    private Stream<RunRef> records(String prefix) {
        Stream<ObjectInfo> objects = engine.store().list(prefix, "");
        return objects.map(ObjectInfo::key)
                .filter(key -> key.endsWith(RECORD))
                .map(key -> key.substring(ROOT.length(), key.length() - RECORD.length()))
                .filter(ref -> ref.indexOf('/') > 0 && ref.indexOf('/') == ref.lastIndexOf('/'))
                .map(ref -> new RunRef(ref.substring(0, ref.indexOf('/')), ref.substring(ref.indexOf('/') + 1)));
    }
}
