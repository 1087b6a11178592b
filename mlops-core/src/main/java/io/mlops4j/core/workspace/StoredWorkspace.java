package io.mlops4j.core.workspace;

import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.core.data.StoredDatasets;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.core.pipeline.Formats;
import io.mlops4j.core.run.ListText;
import io.mlops4j.core.run.LocalExperiment;
import io.mlops4j.core.run.Outlooks;
import io.mlops4j.core.run.RunEngine;
import io.mlops4j.core.run.RunOrigins;
import io.mlops4j.core.run.StoredRuns;
import io.mlops4j.core.run.Supplies;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.LocalCache;
import io.mlops4j.data.Datasets;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.DatasetUses;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.Models;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Experiment;
import io.mlops4j.run.Explanation;
import io.mlops4j.run.Run;
import io.mlops4j.run.Runs;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.scoring.ScorerBuilder;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.CopyReport;
import io.mlops4j.workspace.Workspace;
import io.mlops4j.workspace.WorkspaceEngine;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** A workspace over an object store. */
final class StoredWorkspace implements Workspace {
    private volatile String id;
    private final ObjectStore store;
    private final StoredModels models;
    private final StoredDatasets datasets;
    private final RunEngine runs;
    private final LocalExperiment.Engine engine;
    private final RandomGenerator random;
    private final boolean progress;
    private final boolean readOnly;
    private final WorkspaceEngine.Settings settings;

    StoredWorkspace(String id, ObjectStore store, WorkspaceEngine.Settings settings, RandomGenerator random) {
        this.id = id;
        this.store = store;
        this.settings = settings;
        var objects = new JsonObjects(store);
        Artifacts artifacts = artifacts(store, settings);
        this.runs = new RunEngine(store, artifacts, id, settings.readOnly(), settings.clock(), random);
        this.random = random;
        this.progress = settings.progress();
        this.readOnly = settings.readOnly();
        this.datasets = new StoredDatasets(store, artifacts, settings.clock(), settings.actor(), this::uses);
        this.models = new StoredModels(
                this::id,
                store,
                artifacts.renewing(),
                new RunOrigins(objects, datasets, runs),
                settings.clock(),
                settings.actor());
        this.engine = new LocalExperiment.Engine(
                store,
                objects,
                artifacts,
                new Formats(settings.codecs()),
                settings.codecs(),
                new CodeReader(settings.ownCode()),
                datasets,
                models,
                Supplies.of(settings.services(), settings.secrets()),
                runs,
                settings.clock(),
                settings.actor(),
                settings.parallelism(),
                settings.progress(),
                settings.readOnly());
    }

    private static Artifacts artifacts(ObjectStore store, WorkspaceEngine.Settings settings) {
        return store.isRemote() && settings.cacheBytes() > 0
                ? Artifacts.cached(
                        store,
                        settings.cacheFolder().orElseGet(() -> LocalCache.folder("blobs")),
                        settings.cacheBytes())
                : new Artifacts(store);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Datasets datasets() {
        return datasets;
    }

    @Override
    public Experiment experiment(String name) {
        return new LocalExperiment(name, engine);
    }

    private DatasetUses uses(DatasetRef dataset) {
        List<RunRef> readers = runs().search().dataset(dataset).list().stream()
                .map(Run::ref)
                .sorted(Comparator.comparing(RunRef::toString))
                .toList();
        return new DatasetUses(dataset, readers, models.madeFrom(dataset));
    }

    @Override
    public Runs runs() {
        return new StoredRuns(engine);
    }

    @Override
    public Explanation explain(Pipeline pipeline, Arguments arguments) {
        return new Outlooks(pipeline, arguments, engine).explain();
    }

    @Override
    public Models models() {
        return models;
    }

    @Override
    public ScorerBuilder scorer(String model, String alias) {
        ModelVersion version = models.alias(model, alias)
                .orElseThrow(() -> new NotFoundException(
                        models.latest(model).isEmpty()
                                ? "There is no model '" + model + "'; there are " + ListText.orNone(models.names())
                                : "Model '" + model + "' has no alias '" + alias + "'; it has "
                                        + ListText.orNone(models.aliases(model).keySet())));
        return Scorer.of(version);
    }

    @Override
    public List<String> check() {
        var uncached = new StoredWorkspace(id, store, settings.withoutCache(), random);
        return new WorkspaceCheck(uncached, uncached.datasets, uncached.models, store).problems();
    }

    @Override
    public List<String> repair() {
        if (readOnly) {
            throw new ValidationException(
                    this + " is open read-only and cannot be repaired; open it without readOnly()");
        }
        var uncached = new StoredWorkspace(id, store, settings.withoutCache(), random);
        List<String> done = new WorkspaceRepair(uncached.datasets, store).repair();
        if (!done.isEmpty()) {
            runs.recordsCame(id);
        }
        return done;
    }

    @Override
    public CopyReport copyTo(Workspace other) {
        if (!(other instanceof StoredWorkspace target)) {
            throw new ValidationException(
                    this + " cannot be copied to " + other + ", which is none of this engine; take Workspace.open(…)");
        }
        if (target.readOnly) {
            throw new ValidationException(
                    this + " cannot be copied to " + other + ", which is open read-only; open it without readOnly()");
        }
        return new WorkspaceCopy(store, target.store, progress)
                .copy(HexFormat.of().toHexDigits(random.nextLong()), target::copied);
    }

    private void copied(String sourceId) {
        id = sourceId;
        runs.recordsCame(sourceId);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return "workspace " + id + " in " + store;
    }
}
