package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.core.data.StoredDatasets;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.core.pipeline.Formats;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.DatasetUses;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.pipeline.TypeRef;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepMetric;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs that are only recorded and indexed, as a real one is, so that a test can have many of them. */
final class IndexedRuns {
    /** What can be searched for. */
    record Facts(
            String pipeline,
            RunStatus status,
            Instant started,
            Map<String, String> parameters,
            Map<String, String> tags,
            List<Metric> metrics,
            List<DatasetRef> datasets) {}

    static final IndexSizes SMALL = new IndexSizes(4, 3, 40);

    private static final Type MAP = new TypeRef<Map<String, String>>() {}.type();
    private static final Clock CLOCK = Clock.systemUTC();

    private final ObjectStore store;
    private final LocalExperiment.Engine engine;
    private final StoredRuns runs;
    private final ObjectNode template;

    private IndexedRuns(
            ObjectStore store, String workspace, boolean readOnly, IndexSizes sizes, RandomGenerator random) {
        this.store = store;
        var artifacts = new Artifacts(store);
        var objects = new JsonObjects(store);
        var datasets =
                new StoredDatasets(store, artifacts, CLOCK, "test", ref -> new DatasetUses(ref, List.of(), List.of()));
        var shared = new RunEngine(store, artifacts, workspace, readOnly, CLOCK, random, sizes);
        var models = new StoredModels(
                () -> workspace, store, artifacts, new RunOrigins(objects, datasets, shared), CLOCK, "test");
        this.engine = new LocalExperiment.Engine(
                store,
                objects,
                artifacts,
                new Formats(List.of()),
                List.of(),
                new CodeReader(List.of()),
                datasets,
                models,
                Supplies.of(List.of(), SecretSource.of(Map.of())),
                shared,
                CLOCK,
                "test",
                1,
                false,
                readOnly);
        this.runs = new StoredRuns(engine);
        this.template = readOnly ? (ObjectNode) CanonicalJson.parse("{}".getBytes(UTF_8)) : template();
    }

    /** With an index whose parts stay small. */
    static IndexedRuns in(ObjectStore store, String workspace, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new IndexedRuns(store, workspace, false, SMALL, random);
    }

    static IndexedRuns readOnly(ObjectStore store, String workspace) {
        return new IndexedRuns(store, workspace, true, SMALL, RandomGenerator.getDefault());
    }

    static String step(StepContext step) {
        step.metric("auc", 0.5, Direction.HIGHER_IS_BETTER);
        return "made";
    }

    /** The record of a real run, which leaves no other trace. */
    private ObjectNode template() {
        var p = Pipeline.named("template");
        p.step("step").inputs(p.context()).run(IndexedRuns::step);
        Run run = new LocalExperiment("template", engine).run(p.build());
        String key = RunRecord.key(run.experiment(), run.id());
        try (var object = store.get(key).orElseThrow()) {
            ObjectNode record = (ObjectNode) CanonicalJson.parse(object.bytes());
            ((ObjectNode) record.get("environment")).putArray("classPath"); // long
            return record;
        } finally {
            store.delete(key);
            deleteIndex();
        }
    }

    void deleteIndex() {
        indexKeys().forEach(store::delete);
    }

    List<String> indexKeys() {
        try (var objects = store.list("runs/index/", "")) {
            return objects.map(info -> info.key()).toList();
        }
    }

    StoredRuns runs() {
        return runs;
    }

    String newId() {
        return engine.runs().newId();
    }

    /** As a run does before its first step. */
    RunRef start(String experiment, Facts facts) {
        var ref = new RunRef(experiment, newId());
        engine.runs().index().started(ref, runs);
        write(ref, facts, RunStatus.RUNNING);
        return ref;
    }

    /** As a run does after its last step. */
    void end(RunRef ref, Facts facts) {
        write(ref, facts, facts.status());
        index(ref);
    }

    void index(RunRef ref) {
        engine.runs().index().ended(IndexEntry.of(runs.read(ref).orElseThrow()), runs);
    }

    RunRef run(String experiment, Facts facts) {
        RunRef ref = start(experiment, facts);
        end(ref, facts);
        return ref;
    }

    /** Writes a record alone. */
    void write(RunRef ref, Facts facts, RunStatus status) {
        ObjectNode record = template.deepCopy();
        record.put("experiment", ref.experiment());
        record.put("id", ref.id());
        record.put("pipeline", facts.pipeline());
        record.put("status", status.name());
        record.put("started", facts.started().toString());
        record.set("parameters", CanonicalJson.encode(facts.parameters(), MAP));
        record.set("tags", CanonicalJson.encode(facts.tags(), MAP));
        record.set(
                "datasets",
                CanonicalJson.encode(new Datasets(facts.datasets()), Datasets.class)
                        .get("datasets"));
        List<StepMetric> metrics = status == RunStatus.RUNNING
                ? List.of()
                : facts.metrics().stream()
                        .map(metric -> new StepMetric(metric, Optional.empty()))
                        .toList();
        ((ObjectNode) record.get("steps").get(0))
                .set(
                        "metrics",
                        CanonicalJson.encode(new Metrics(metrics), Metrics.class)
                                .get("metrics"));
        if (status == RunStatus.RUNNING) {
            record.putArray("steps");
        }
        store.put(RunRecord.key(ref.experiment(), ref.id()), Content.of(CanonicalJson.bytes(record)));
    }

    /** The same runs without an index. */
    IndexSnapshot records() {
        return IndexSnapshot.ofRecords(runs);
    }

    ObjectStore store() {
        return store;
    }

    private record Datasets(List<DatasetRef> datasets) {}

    private record Metrics(List<StepMetric> metrics) {}
}
