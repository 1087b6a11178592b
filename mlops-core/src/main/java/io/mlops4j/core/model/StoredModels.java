package io.mlops4j.core.model;

import io.mlops4j.ConflictException;
import io.mlops4j.CorruptException;
import io.mlops4j.Names;
import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.JsonObjects.Versioned;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.CopiedFrom;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.AliasChange;
import io.mlops4j.model.ModelLineage;
import io.mlops4j.model.ModelSearch;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.Models;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.spi.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The registry over an object store. */
public final class StoredModels implements Models {
    /** A version, and whether it was made just now. */
    public record Registered(ModelVersion version, boolean isNew) {}

    private static final String ALIASES = "aliases";

    private final Supplier<String> workspace;
    private final ObjectStore store;
    private final JsonObjects objects;
    private final ModelRecords records;
    private final Artifacts artifacts;
    private final Origins origins;
    private final Clock clock;
    private final String actor;

    /**
     * The models of a workspace.
     *
     * @param workspace its id
     * @param origins what runs and data sets know of a model
     * @param clock when something is registered or moved
     * @param actor by whom
     */
    public StoredModels(
            Supplier<String> workspace,
            ObjectStore store,
            Artifacts artifacts,
            Origins origins,
            Clock clock,
            String actor) {
        this.workspace = workspace;
        this.store = store;
        this.objects = new JsonObjects(store);
        this.records = new ModelRecords(store);
        this.artifacts = artifacts;
        this.origins = origins;
        this.clock = clock;
        this.actor = actor;
    }

    @Override
    public ModelVersion register(String name, OnnxModel model, Map<String, String> tags) {
        return register(name, model, Origin.unknown(), List.of(), tags, model.description())
                .version();
    }

    /** Registers a model, unless a version has the same bytes and the same origin. */
    public Registered register(
            String name,
            OnnxModel model,
            Origin origin,
            List<Metric> metrics,
            Map<String, String> tags,
            String description) {
        Names.require("model", name);
        Ahead<List<Integer>> numbers = Ahead.of(store.isRemote(), () -> records.numbersBeforeNext(name));
        Artifact artifact = artifacts.put(model.bytes());
        return add(
                name,
                numbers.get(),
                artifact,
                origin,
                number -> new ModelRecord(
                        name,
                        number,
                        artifact,
                        model.signature(),
                        metrics,
                        new TreeMap<>(tags),
                        description,
                        origin,
                        clock.instant(),
                        actor,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Writes a record whose artifacts are there, with the next number, unless there is a version like it. */
    private Registered add(
            String name, List<Integer> before, Artifact artifact, Origin origin, IntFunction<ModelRecord> numbered) {
        for (List<Integer> numbers = before; ; numbers = records.taken(name)) {
            Optional<ModelRecord> existing = records.same(name, numbers, artifact, origin);
            if (existing.isPresent()) {
                return new Registered(new StoredModelVersion(existing.get(), this), false);
            }
            int next = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
            ModelRecord record = numbered.apply(next);
            if (records.add(record)) {
                return new Registered(new StoredModelVersion(record, this), true);
            }
        }
    }

    @Override
    public ModelVersion copy(ModelVersion version, Models target) {
        requireOwn(version);
        if (!(target instanceof StoredModels there)) {
            throw new ValidationException(version + " cannot be copied to " + target
                    + ", which is no registry of this engine; take that of an open workspace");
        }
        return there.take(records.get(version.name(), version.version()), this);
    }

    /** The bytes and what was known of them are there before the record. */
    private ModelVersion take(ModelRecord copied, StoredModels source) {
        String name = copied.name();
        List<Integer> numbers = records.numbersBeforeNext(name);
        if (!artifacts.isGood(copied.artifact())) {
            artifacts.copy(copied.artifact(), source.artifacts);
        }
        Artifact origin = CopiedOrigin.of(source.lineage(copied)).store(artifacts);
        var from = new CopiedFrom(source.workspace.get(), copied.ref(), copied.registered(), copied.registeredBy());
        return add(
                        name,
                        numbers,
                        copied.artifact(),
                        copied.origin(),
                        number -> new ModelRecord(
                                name,
                                number,
                                copied.artifact(),
                                copied.signature(),
                                copied.metrics(),
                                copied.tags(),
                                copied.description(),
                                copied.origin(),
                                clock.instant(),
                                actor,
                                Optional.of(from),
                                Optional.of(origin)))
                .version();
    }

    @Override
    public List<String> names() {
        return records.names();
    }

    @Override
    public List<ModelVersion> versions(String name) {
        return records.readable(name).stream()
                .map(record -> (ModelVersion) new StoredModelVersion(record, this))
                .toList();
    }

    @Override
    public Optional<ModelVersion> version(String name, int version) {
        Names.require("model", name);
        return records.find(name, version).map(record -> new StoredModelVersion(record, this));
    }

    @Override
    public Optional<ModelVersion> latest(String name) {
        List<Integer> numbers = records.numbers(name);
        return numbers.isEmpty() ? Optional.empty() : version(name, numbers.get(numbers.size() - 1));
    }

    @Override
    public ModelSearch search() {
        return StoredModelSearch.all(this);
    }

    @Override
    public Optional<ModelVersion> alias(String name, String alias) {
        Names.require("alias", alias);
        return aliasRecord(name).of(alias).flatMap(version -> version(name, version));
    }

    @Override
    public Map<String, Integer> aliases(String name) {
        return aliasRecord(name).aliases();
    }

    @Override
    public void setAlias(String alias, ModelVersion version) {
        requireOwn(version);
        while (!move(alias, version.name(), Optional.empty(), Optional.of(version.version()))) {
            // somebody moved an alias of this model in between
        }
    }

    @Override
    public void moveAlias(String alias, ModelVersion from, ModelVersion to) {
        requireOwn(from);
        requireOwn(to);
        if (!from.name().equals(to.name())) {
            throw new ValidationException(
                    "Alias '" + alias + "' cannot move from " + from + " to " + to + ": an alias belongs to one model");
        }
        while (!move(alias, to.name(), Optional.of(from.version()), Optional.of(to.version()))) {
            // somebody moved another alias of this model in between, or this one: then the next round tells
        }
    }

    @Override
    public boolean removeAlias(String name, String alias) {
        Names.require("alias", alias);
        while (aliasRecord(name).of(alias).isPresent()) {
            if (move(alias, name, Optional.empty(), Optional.empty())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<AliasChange> aliasHistory(String name, String alias) {
        return aliasRecord(name).history().stream()
                .filter(change -> change.alias().equals(alias))
                .toList();
    }

    Artifacts artifacts() {
        return artifacts;
    }

    ModelLineage lineage(ModelRecord record) {
        CopiedOrigin copied = CopiedOrigin.of(record, artifacts);
        return new ModelLineage(
                record.ref(),
                record.artifact().digest(),
                record.registered(),
                record.registeredBy(),
                record.tags(),
                record.origin(),
                record.copiedFrom(),
                copied.run().or(() -> origins.run(record.origin())),
                record.origin().datasets().stream()
                        .flatMap(ref -> dataset(ref, copied).stream())
                        .toList(),
                moves(record.name()).stream()
                        .filter(change -> Stream.of(change.from(), change.to())
                                .anyMatch(end ->
                                        end.filter(v -> v == record.version()).isPresent()))
                        .toList());
    }

    /** The moves of a model's aliases; none if their record is damaged: of a version it is the least. */
    private List<AliasChange> moves(String name) {
        try {
            return aliasRecord(name).history();
        } catch (CorruptException e) {
            records.leftOut(e);
            return List.of();
        }
    }

    private Optional<DatasetVersion> dataset(DatasetRef ref, CopiedOrigin copied) {
        return origins.dataset(ref).or(() -> copied.dataset(ref).map(origins::elsewhere));
    }

    /** The versions that a data set version went into, ordered by name and version. */
    public List<ModelRef> madeFrom(DatasetRef dataset) {
        return names().stream()
                .flatMap(name -> records.readable(name).stream())
                .filter(record -> record.origin().datasets().contains(dataset))
                .map(ModelRecord::ref)
                .toList();
    }

    /** One try; false if the aliases changed in between. */
    private boolean move(String alias, String model, Optional<Integer> expected, Optional<Integer> to) {
        Names.require("alias", alias);
        String key = ModelRecords.ROOT + model + "/" + ALIASES + ".json";
        Optional<Versioned<AliasRecord>> found = objects.getVersioned(key, AliasRecord.class);
        AliasRecord before = found.map(Versioned::value).orElse(AliasRecord.NONE);
        Optional<Integer> at = before.of(alias);
        if (expected.isPresent() && !at.equals(expected)) {
            throw new ConflictException("Alias '" + alias + "' of model '" + model + "' points to "
                    + at.map(v -> "version " + v).orElse("nothing") + ", not to version " + expected.get());
        }
        if (at.equals(to)) {
            return true;
        }
        AliasRecord after = before.with(new AliasChange(alias, at, to, actor, clock.instant()));
        return objects.replace(key, after, found.map(Versioned::version));
    }

    private AliasRecord aliasRecord(String name) {
        Names.require("model", name);
        return objects.get(ModelRecords.ROOT + name + "/" + ALIASES + ".json", AliasRecord.class)
                .orElse(AliasRecord.NONE);
    }

    private void requireOwn(ModelVersion version) {
        boolean own = version(version.name(), version.version())
                .filter(found -> found.digest().equals(version.digest()))
                .isPresent();
        if (!own) {
            throw new NotFoundException("There is no " + version + " with these bytes in this workspace");
        }
    }

    /** The numbers of a model's versions, ordered, those of damaged records among them. */
    public List<Integer> numbers(String name) {
        return records.numbers(name);
    }

    /**
     * Reads the record of a version or of aliases, as its bytes are.
     *
     * @throws CorruptException if it is damaged
     */
    public static void requireReadable(String key, byte[] json) {
        Class<?> type = key.endsWith("/" + ALIASES + ".json") ? AliasRecord.class : ModelRecord.class;
        JsonObjects.read(key, json, type);
    }

    /** The part of the workspace where models are. */
    public static String root() {
        return ModelRecords.ROOT;
    }

    /** Whether the aliases of a model, as they are kept, became others by moves alone. */
    public static boolean hasMovedOn(byte[] before, byte[] after) {
        try {
            List<AliasChange> moves =
                    CanonicalJson.read(before, AliasRecord.class).history();
            List<AliasChange> all = CanonicalJson.read(after, AliasRecord.class).history();
            return moves.size() <= all.size() && all.subList(0, moves.size()).equals(moves);
        } catch (CorruptException e) {
            return false;
        }
    }
}
