package io.mlops4j.core.model;

import io.mlops4j.Names;
import io.mlops4j.NotFoundException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.UnchangingObjects;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.NameIndex;
import io.mlops4j.lineage.Origin;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of model versions in a store, {@code models/<name>/<number>.json}: each is written once. Thread-safe. */
final class ModelRecords {
    static final String ROOT = "models/";

    private final ObjectStore store;
    private final UnchangingObjects objects;
    private final KnownContents contents = new KnownContents();

    ModelRecords(ObjectStore store) {
        this.store = store;
        this.objects = new UnchangingObjects(store);
    }

    /** The names of all models, ordered. */
    List<String> names() {
        return NameIndex.names(store, ROOT);
    }

    /** Writes a record, unless its number is taken; then false. */
    boolean add(ModelRecord record) {
        String key = key(record.name(), record.version());
        boolean added = objects.putIfAbsent(key, CanonicalJson.write(record, ModelRecord.class));
        if (added) {
            contents.remember(key, record.artifact());
        }
        return added;
    }

    /** The newest version with these bytes and this origin. */
    Optional<ModelRecord> same(String name, List<Integer> numbers, Artifact artifact, Origin origin) {
        readAhead(name, numbers);
        for (int i = numbers.size() - 1; i >= 0; i--) {
            int number = numbers.get(i);
            if (contents.of(key(name, number), () -> get(name, number).artifact())
                    .equals(artifact)) {
                ModelRecord found = get(name, number);
                if (found.origin().sameAs(origin)) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** Over a distance the records that are not known are read at once. */
    private void readAhead(String name, List<Integer> numbers) {
        if (store.isRemote()) {
            List<Ahead<Artifact>> unknown = numbers.stream()
                    .filter(number -> !contents.has(key(name, number)))
                    .map(number -> Ahead.of(
                            true,
                            () -> contents.of(
                                    key(name, number), () -> get(name, number).artifact())))
                    .toList();
            unknown.forEach(Ahead::get);
        }
    }

    /** The numbers of a model that is about to have one more; where there are none, the name is a new one. */
    List<Integer> numbersBeforeNext(String name) {
        List<Integer> numbers = numbers(name);
        if (numbers.isEmpty() || !isOf(name, numbers.get(0))) {
            NameIndex.requireNoOtherCase(store, ROOT, "model", name);
        }
        return numbers;
    }

    /** Whether a version is of this name and not of one that differs in case, where the store cannot tell. */
    private boolean isOf(String name, int number) {
        String key = key(name, number);
        if (contents.has(key)) {
            return true;
        }
        ModelRecord record = get(name, number);
        boolean isOf = record.name().equals(name);
        if (isOf) {
            contents.remember(key, record.artifact());
        }
        return isOf;
    }

    /** The numbers of a model's versions, ordered. */
    List<Integer> numbers(String name) {
        Names.require("model", name);
        String prefix = ROOT + name + "/";
        try (Stream<ObjectInfo> records = store.list(prefix, "")) {
            return records.map(info -> info.key().substring(prefix.length()))
                    .filter(file -> file.matches("[1-9][0-9]{0,8}\\.json"))
                    .map(file -> Integer.valueOf(file.substring(0, file.length() - ".json".length())))
                    .sorted()
                    .toList();
        }
    }

    /** The record of a version that has to be there. */
    ModelRecord get(String name, int version) {
        return find(name, version)
                .orElseThrow(
                        () -> new NotFoundException("There is no version " + version + " of model '" + name + "'"));
    }

    /** The record of a version. */
    Optional<ModelRecord> find(String name, int version) {
        String key = key(name, version);
        return objects.get(key).map(json -> JsonObjects.read(key, json, ModelRecord.class));
    }

    private static String key(String name, int version) {
        return ROOT + name + "/" + version + ".json";
    }
}
