package io.mlops4j.core.model;

import io.mlops4j.CorruptException;
import io.mlops4j.Names;
import io.mlops4j.NotFoundException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.DamagedRecords;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The records of model versions in a store, {@code models/<name>/<number>.json}: each is written once. Thread-safe. */
final class ModelRecords {
    static final String ROOT = "models/";

    private static final Pattern RECORD = Pattern.compile("([1-9][0-9]{0,8})\\.json");
    private static final Pattern TAKEN =
            Pattern.compile(RECORD.pattern() + "(" + Pattern.quote(DamagedRecords.ASIDE) + ")?");

    private final ObjectStore store;
    private final UnchangingObjects objects;
    private final KnownContents contents = new KnownContents();
    private final DamagedRecords damaged = new DamagedRecords();

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

    /** The newest version with these bytes and this origin; one whose record is damaged is not known to have them. */
    Optional<ModelRecord> same(String name, List<Integer> numbers, Artifact artifact, Origin origin) {
        readAhead(name, numbers);
        for (int i = numbers.size() - 1; i >= 0; i--) {
            int number = numbers.get(i);
            Optional<ModelRecord> found = damaged.unlessDamaged(() -> with(artifact, name, number));
            if (found.filter(record -> record.origin().sameAs(origin)).isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<ModelRecord> with(Artifact artifact, String name, int number) {
        boolean isOther = contents.find(key(name, number))
                .filter(known -> !known.equals(artifact))
                .isPresent();
        return isOther
                ? Optional.empty()
                : remembered(name, number).filter(record -> record.artifact().equals(artifact));
    }

    private Optional<ModelRecord> remembered(String name, int number) {
        Optional<ModelRecord> found = find(name, number);
        found.ifPresent(record -> contents.remember(key(name, number), record.artifact()));
        return found;
    }

    /** The records of a model's versions, ordered, but for those that are damaged. */
    List<ModelRecord> readable(String name) {
        return numbers(name).stream()
                .flatMap(number -> readable(name, number).stream())
                .toList();
    }

    /** The record of a version; empty if there is none, or it is damaged. */
    Optional<ModelRecord> readable(String name, int version) {
        return damaged.unlessDamaged(() -> find(name, version));
    }

    /** Says that what a damaged record of a model holds is left out. */
    void leftOut(CorruptException damage) {
        damaged.leftOut(damage);
    }

    /** Over a distance the records that are not known are read at once. */
    private void readAhead(String name, List<Integer> numbers) {
        if (store.isRemote()) {
            List<Ahead<Optional<ModelRecord>>> unknown = numbers.stream()
                    .filter(number -> !contents.has(key(name, number)))
                    .map(number -> Ahead.of(true, () -> damaged.unlessDamaged(() -> remembered(name, number))))
                    .toList();
            unknown.forEach(Ahead::get);
        }
    }

    /** The numbers of a model that is about to have one more; where there are none, the name is a new one. */
    List<Integer> numbersBeforeNext(String name) {
        List<Integer> numbers = taken(name);
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
        return damaged.unlessDamaged(() -> remembered(name, number))
                .filter(record -> record.name().equals(name))
                .isPresent();
    }

    /** The numbers of a model's versions, ordered. */
    List<Integer> numbers(String name) {
        return numbers(name, RECORD);
    }

    /** The numbers that no new version may have: also those of versions whose records were put aside. */
    List<Integer> taken(String name) {
        return numbers(name, TAKEN);
    }

    private List<Integer> numbers(String name, Pattern file) {
        Names.require("model", name);
        String prefix = ROOT + name + "/";
        try (Stream<ObjectInfo> records = store.list(prefix, "")) {
            return records.map(info -> file.matcher(info.key().substring(prefix.length())))
                    .filter(Matcher::matches)
                    .map(matcher -> Integer.valueOf(matcher.group(1)))
                    .sorted()
                    .distinct()
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
