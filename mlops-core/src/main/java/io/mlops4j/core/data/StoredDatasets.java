package io.mlops4j.core.data;

import io.mlops4j.CorruptException;
import io.mlops4j.Names;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.data.DatasetRecord.Kind;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.DamagedRecords;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.UnchangingObjects;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.NameIndex;
import io.mlops4j.core.store.WrittenFile;
import io.mlops4j.data.Csv;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Datasets;
import io.mlops4j.data.Folder;
import io.mlops4j.data.Table;
import io.mlops4j.data.TableProfile;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.DatasetUses;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Data sets in an object store: a record under {@code datasets/<name>/<version>.json}, written once, and a pointer to the
 * version registered last under {@code datasets/<name>/latest.json}, moved by compare-and-set. The bytes of a version, by
 * {@link TableCodec}, are an artifact; they are there before the record, and the record before the pointer, so that a
 * process that dies in between leaves nothing half-written, and registering again completes it.
 */
public final class StoredDatasets implements Datasets {
    private static final String ROOT = "datasets/";
    private static final String RECORD = ".json";
    private static final String LATEST = "latest";
    private static final int VERSION_LENGTH = 16;
    private static final Comparator<StoredDataset> IN_ORDER =
            Comparator.comparing(StoredDataset::registered).thenComparing(StoredDataset::version);

    private final ObjectStore store;
    private final UnchangingObjects records;
    private final Artifacts artifacts;
    private final Clock clock;
    private final String actor;
    private final Function<DatasetRef, DatasetUses> uses;
    private final JsonObjects objects;
    private final DamagedRecords damaged = new DamagedRecords();

    /**
     * The data sets of a store.
     *
     * @param clock tells when a version was registered, to the millisecond
     * @param actor who registers
     * @param uses what was made of a version
     */
    public StoredDatasets(
            ObjectStore store, Artifacts artifacts, Clock clock, String actor, Function<DatasetRef, DatasetUses> uses) {
        this.store = store;
        this.records = new UnchangingObjects(store);
        this.artifacts = artifacts;
        this.clock = clock;
        this.actor = actor;
        this.uses = uses;
        this.objects = new JsonObjects(store);
    }

    @Override
    public DatasetVersion register(String name, Csv csv) {
        Names.require("data set", name);
        return register(name, csv.read());
    }

    @Override
    public DatasetVersion register(String name, Table table) {
        Names.require("data set", name);
        requireUsable(name, table);
        return register(name, table, Kind.TABLE, latestBefore(name));
    }

    @Override
    public DatasetVersion register(String name, Folder folder) {
        Names.require("data set", name);
        Optional<Pointer> before = latestBefore(name);
        Table index = files(before, folder);
        requireUsable(name, index);
        return register(name, index, Kind.FILES, before);
    }

    /** The pointer of a name; where there is none, the name is a new one. */
    private Optional<Pointer> latestBefore(String name) {
        Optional<Pointer> pointer = pointer(name);
        if (pointer.filter(found -> found.isTo(name)).isEmpty()) {
            NameIndex.requireNoOtherCase(store, ROOT, "data set", name);
        }
        return pointer;
    }

    /**
     * Most files of a new version are those of the one before, and need not be looked for. Where nothing is new, they are:
     * registering again puts right what is missing.
     */
    private Table files(Optional<Pointer> before, Folder folder) {
        var files = new StoredFiles(artifacts);
        Optional<Table> latest = before.flatMap(this::index);
        Table index = files.store(folder, latest.map(StoredFiles::digests).orElse(Set.of()));
        return latest.filter(index::equals).isPresent() ? files.store(folder, Set.of()) : index;
    }

    private Optional<Table> index(Pointer pointer) {
        try {
            return pointer.latest()
                    .flatMap(latest -> find(latest.name(), latest.version()))
                    .filter(DatasetVersion::isFiles)
                    .map(StoredDataset::content);
        } catch (CorruptException e) {
            return Optional.empty(); // whoever reads that version is told; here it only saves time
        }
    }

    private DatasetVersion register(String name, Table table, Kind kind, Optional<Pointer> before) {
        Supplier<CompletableFuture<TableProfile>> profile = profile(table, before.isEmpty());
        try (WrittenFile encoded = encoded(table)) {
            StoredDataset registered = register(name, table, kind, encoded, profile);
            pointTo(registered, before);
            return registered;
        }
    }

    private static WrittenFile encoded(Table table) {
        try {
            return WrittenFile.of(Files.createTempFile("mlops4j-table", ".bin"), out -> TableCodec.write(table, out));
        } catch (IOException e) {
            throw new StoreException(
                    "A table of " + table.rowCount() + " rows cannot be written to a temporary file in "
                            + System.getProperty("java.io.tmpdir") + ": " + e,
                    e);
        }
    }

    /**
     * Sorting the columns takes about as long as writing them, and goes on beside it: from now on if the name is a new one, so
     * that the profile will be asked for, else from when it is.
     */
    private static Supplier<CompletableFuture<TableProfile>> profile(Table table, boolean isNew) {
        if (!isNew) {
            return () -> CompletableFuture.supplyAsync(table::profile);
        }
        CompletableFuture<TableProfile> profile = CompletableFuture.supplyAsync(table::profile);
        return () -> profile;
    }

    private StoredDataset register(
            String name,
            Table table,
            Kind kind,
            WrittenFile encoded,
            Supplier<CompletableFuture<TableProfile>> profile) {
        Artifact artifact = encoded.artifact();
        String version = artifact.digest().substring(0, VERSION_LENGTH);
        Ahead<Boolean> isGood = Ahead.of(store.isRemote(), () -> artifacts.isGood(artifact));
        Optional<StoredDataset> existing = find(name, version);
        if (existing.isPresent()
                && (!existing.get().digest().equals(artifact.digest())
                        || existing.get().isFiles() != (kind == Kind.FILES))) {
            throw new ValidationException("Data set '" + name + "' has another content under the version " + version
                    + ", whose digest begins alike; change the table in any way and register it again");
        }
        return existing.filter(found -> isGood.get())
                .orElseGet(() -> write(name, version, table, kind, encoded, profile.get()));
    }

    private static void requireUsable(String name, Table table) {
        if (table.rowCount() == 0) {
            throw new ValidationException("Data set '" + name + "' would have no rows; register a table that has some");
        }
        Labels.constant(table).ifPresent(problem -> {
            throw new ValidationException("Data set '" + name + "': " + problem);
        });
    }

    private StoredDataset write(
            String name,
            String version,
            Table table,
            Kind kind,
            WrittenFile encoded,
            CompletableFuture<TableProfile> profile) {
        artifacts.renewing().put(encoded);
        var record = new DatasetRecord(
                name,
                version,
                kind,
                encoded.artifact(),
                table.schema().columns(),
                table.rowCount(),
                table.label(),
                table.weight(),
                List.copyOf(profile.join().columns().values()),
                Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
                actor);
        byte[] json = CanonicalJson.write(record, DatasetRecord.class);
        boolean first = records.putIfAbsent(key(name, version), json);
        return first
                ? new StoredDataset(record, artifacts, uses)
                : find(name, version).orElseThrow();
    }

    /**
     * Moves the pointer to a version.
     *
     * @param before what it was a moment ago
     */
    private void pointTo(StoredDataset version, Optional<Pointer> before) {
        byte[] json = CanonicalJson.write(new LatestDataset(version.name(), version.version()), LatestDataset.class);
        String key = key(version.name(), LATEST);
        Optional<Pointer> pointer = before;
        while (pointer.isEmpty() || !pointer.get().isToVersion(version.version())) {
            Optional<ObjectInfo> moved = pointer.isPresent()
                    ? store.putIfMatch(key, Content.of(json), pointer.get().state())
                    : store.putIfAbsent(key, Content.of(json));
            if (moved.isPresent()) {
                return;
            }
            pointer = pointer(version.name());
        }
    }

    /**
     * @param latest empty if the pointer is damaged: whoever registers moves it all the same
     */
    private record Pointer(Optional<LatestDataset> latest, String state) {
        boolean isTo(String name) {
            return latest.filter(found -> found.name().equals(name)).isPresent();
        }

        boolean isToVersion(String version) {
            return latest.filter(found -> found.version().equals(version)).isPresent();
        }
    }

    private Optional<Pointer> pointer(String name) {
        Optional<StoredObject> found = store.get(key(name, LATEST));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (StoredObject object = found.get()) {
            byte[] json = object.bytes();
            return Optional.of(new Pointer(
                    damaged.unlessDamaged(() -> Optional.of(target(name, json))),
                    object.info().version()));
        }
    }

    private static LatestDataset target(String name, byte[] json) {
        return JsonObjects.read(key(name, LATEST), json, LatestDataset.class);
    }

    @Override
    public Optional<DatasetVersion> latest(String name) {
        Names.require("data set", name);
        return objects.get(key(name, LATEST), LatestDataset.class)
                .filter(latest -> latest.name().equals(name))
                .map(latest -> find(name, latest.version())
                        .orElseThrow(() -> new CorruptException("The record of data set '" + name + "' version "
                                + latest.version() + " is missing, though it is the latest"
                                + DamagedRecords.WAY_OUT)));
    }

    @Override
    public Optional<DatasetVersion> version(String name, String version) {
        Names.require("data set", name);
        boolean possible = Names.problem(version).isEmpty() && !version.equals(LATEST);
        return possible ? find(name, version).map(found -> found) : Optional.empty();
    }

    @Override
    public List<DatasetVersion> versions(String name) {
        Names.require("data set", name);
        return ids(name).stream()
                .flatMap(version -> damaged.unlessDamaged(() -> find(name, version)).stream())
                .sorted(IN_ORDER)
                .<DatasetVersion>map(found -> found)
                .toList();
    }

    /** The ids of all versions of a data set, those of damaged records among them. */
    public List<String> ids(String name) {
        try (Stream<ObjectInfo> files = store.list(ROOT + name + "/", "")) {
            return files.map(object -> object.key().substring(ROOT.length() + name.length() + 1))
                    .filter(file -> file.endsWith(RECORD) && !file.equals(LATEST + RECORD))
                    .map(file -> file.substring(0, file.length() - RECORD.length()))
                    .toList();
        }
    }

    /**
     * Has the pointer to the latest version point to the one registered last of those that can be read, if it points to none.
     *
     * @return where it points now; empty if it was left alone
     */
    public Optional<String> repoint(String name) {
        Optional<Pointer> pointer = pointer(name);
        boolean isGood = pointer.flatMap(Pointer::latest)
                .flatMap(latest -> damaged.unlessDamaged(() -> find(name, latest.version())))
                .isPresent();
        Optional<DatasetVersion> newest =
                isGood ? Optional.empty() : versions(name).stream().reduce((before, after) -> after);
        newest.ifPresent(version -> pointTo((StoredDataset) version, pointer));
        return newest.map(DatasetVersion::version);
    }

    /** The part of the workspace where data sets are. */
    public static String root() {
        return ROOT;
    }

    /**
     * Reads a record or pointer, as its bytes are.
     *
     * @throws CorruptException if it is damaged
     */
    public static void requireReadable(String key, byte[] json) {
        Class<?> type = key.endsWith("/" + LATEST + RECORD) ? LatestDataset.class : DatasetRecord.class;
        JsonObjects.read(key, json, type);
    }

    @Override
    public List<String> names() {
        return NameIndex.names(store, ROOT);
    }

    private Optional<StoredDataset> find(String name, String version) {
        String key = key(name, version);
        return records.get(key)
                .map(json -> new StoredDataset(JsonObjects.read(key, json, DatasetRecord.class), artifacts, uses));
    }

    /** What is on record of a version, to be kept elsewhere. */
    public static DatasetRecord record(DatasetVersion version) {
        return ((StoredDataset) version).record();
    }

    /** A version of another workspace, of which the record alone came to this one; its bytes may be here by chance. */
    public DatasetVersion elsewhere(DatasetRecord record) {
        return StoredDataset.elsewhere(record, artifacts, uses);
    }

    private static String key(String name, String file) {
        return ROOT + name + "/" + file + RECORD;
    }
}
