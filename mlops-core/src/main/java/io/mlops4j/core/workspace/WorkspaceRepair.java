package io.mlops4j.core.workspace;

import io.mlops4j.CorruptException;
import io.mlops4j.core.data.StoredDatasets;
import io.mlops4j.core.json.DamagedRecords;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.core.run.StoredRuns;
import io.mlops4j.core.store.Digests;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts records that cannot be read aside, each beside itself, and has the pointers of data sets point to what is there. A record
 * that somebody writes anew meanwhile is looked at as it is then.
 */
final class WorkspaceRepair {
    private static final String RECORD = ".json";
    private static final String RUN = "/run.json";
    private static final int MARK = 8;

    private final StoredDatasets datasets;
    private final ObjectStore store;
    private final List<String> done = new ArrayList<>();

    WorkspaceRepair(StoredDatasets datasets, ObjectStore store) {
        this.datasets = datasets;
        this.store = store;
    }

    /** Repairs, and says what it did. */
    List<String> repair() {
        keys(StoredRuns.root()).filter(key -> key.endsWith(RUN)).forEach(this::repair);
        keys(StoredModels.root()).filter(key -> key.endsWith(RECORD)).forEach(this::repair);
        keys(StoredDatasets.root()).filter(key -> key.endsWith(RECORD)).forEach(this::repair);
        for (String name : datasets.names()) {
            datasets.repoint(name)
                    .ifPresent(version -> done.add("The latest version of data set '" + name + "' is now " + version
                            + ", the one registered last of those that can be read"));
        }
        return List.copyOf(done);
    }

    private Stream<String> keys(String prefix) {
        try (Stream<ObjectInfo> objects = store.list(prefix, "")) {
            return objects.map(ObjectInfo::key).toList().stream();
        }
    }

    private void repair(String key) {
        Optional<StoredObject> found = store.get(key);
        if (found.isEmpty()) {
            return;
        }
        try (StoredObject object = found.get()) {
            repair(object.info(), object.bytes());
        }
    }

    private void repair(ObjectInfo record, byte[] bytes) {
        try {
            requireReadable(record.key(), bytes);
        } catch (CorruptException e) {
            putAside(record, bytes, e);
        }
    }

    private static void requireReadable(String key, byte[] bytes) {
        if (key.startsWith(StoredRuns.root())) {
            StoredRuns.requireReadable(key, bytes);
        } else if (key.startsWith(StoredModels.root())) {
            StoredModels.requireReadable(key, bytes);
        } else {
            StoredDatasets.requireReadable(key, bytes);
        }
    }

    private void putAside(ObjectInfo record, byte[] bytes, CorruptException damage) {
        String key = record.key();
        String aside = key + DamagedRecords.ASIDE;
        if (store.putIfAbsent(aside, Content.of(bytes)).isEmpty()) {
            aside = key + "." + Digests.file(bytes).digest().substring(0, MARK) + DamagedRecords.ASIDE;
            store.put(aside, Content.of(bytes));
        }
        boolean isSame = store.info(key)
                .filter(now -> now.version().equals(record.version()))
                .isPresent();
        if (!isSame) { // a run that ended just now wrote its record anew
            return;
        }
        store.delete(key);
        Throwable why = damage.getCause() == null ? damage : damage.getCause();
        done.add("'" + key + "' was put aside as '" + aside + "': " + why.getMessage());
    }
}
