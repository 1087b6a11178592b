package io.mlops4j.core.workspace;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.JsonObjects.Versioned;
import io.mlops4j.core.run.StoredRuns;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code workspace.json}: that a store holds a workspace, and which. */
final class WorkspaceFile {
    /** The format that this version writes, and the newest it reads. */
    static final int FORMAT = 1;

    static final String KEY = "workspace.json";

    private static final Instant UNKNOWN = Instant.EPOCH;

    private final ObjectStore store;
    private final JsonObjects objects;

    WorkspaceFile(ObjectStore store) {
        this.store = store;
        this.objects = new JsonObjects(store);
    }

    /** What is in it. */
    record WorkspaceRecord(int format, String id, Instant created) {}

    /** As much of it as every format has. */
    private record FormatRecord(int format) {}

    /**
     * What is there; empty if nothing is.
     *
     * @throws ValidationException if it is of a newer format
     * @throws CorruptException if it is damaged; the message has what to write in its place
     */
    Optional<Versioned<WorkspaceRecord>> find() {
        try {
            Optional<Versioned<WorkspaceRecord>> found = objects.getVersioned(KEY, WorkspaceRecord.class);
            found.ifPresent(file -> requireKnown(file.value().format()));
            return found;
        } catch (CorruptException e) {
            format().ifPresent(file -> requireKnown(file.format()));
            throw new CorruptException("The file " + KEY + " in " + store + " is damaged" + remedy(), e);
        }
    }

    private Optional<FormatRecord> format() {
        try {
            return objects.get(KEY, FormatRecord.class);
        } catch (CorruptException e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a place in which a workspace was: under a new id its index and its copies would not be known again.
     *
     * @throws CorruptException with what to write
     */
    void requireNew() {
        boolean isUsed = holds(Artifacts.FILES) || holds(StoredRuns.root() + "index/");
        if (isUsed && find().isEmpty()) { // somebody may have made it since it was looked for
            throw new CorruptException(
                    "The file " + KEY + " is missing in " + store + ", where a workspace was" + remedy());
        }
    }

    private boolean holds(String prefix) {
        try (Stream<ObjectInfo> objectsThere = store.list(prefix, "")) {
            return objectsThere.findAny().isPresent();
        }
    }

    /** The id is in the index of runs; without one, any does. */
    private String remedy() {
        String id = StoredRuns.workspaceOf(store).orElse("0000000000000000");
        return "; nothing else is lost. Bring it back from a copy, or write into it: "
                + CanonicalJson.text(
                        CanonicalJson.encode(new WorkspaceRecord(FORMAT, id, UNKNOWN), WorkspaceRecord.class));
    }

    private static void requireKnown(int format) {
        if (format > FORMAT) {
            throw new ValidationException("The workspace is of format " + format
                    + ", and this version of mlops4j reads up to " + FORMAT + "; upgrade io.mlops4j:mlops-core");
        }
    }

    /** What is there in a workspace that is open. */
    Versioned<WorkspaceRecord> read() {
        return find().orElseThrow(() -> new CorruptException(KEY + " vanished while the workspace was open"));
    }

    /** Writes it, unless another one is there by now; answers the one that is. */
    WorkspaceRecord create(WorkspaceRecord created) {
        objects.putIfAbsent(KEY, created);
        return read().value();
    }

    /** Replaces what was read; false if it is another by now. */
    boolean replace(Versioned<WorkspaceRecord> before, WorkspaceRecord after) {
        return objects.replace(KEY, after, Optional.of(before.version()));
    }
}
