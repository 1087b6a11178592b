package io.mlops4j.core.workspace;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.JsonObjects.Versioned;
import java.time.Instant;
import java.util.Optional;

/** {@code workspace.json}: that a store holds a workspace, and which. */
final class WorkspaceFile {
    /** The format that this version writes, and the newest it reads. */
    static final int FORMAT = 1;

    static final String KEY = "workspace.json";

    private final JsonObjects objects;

    WorkspaceFile(JsonObjects objects) {
        this.objects = objects;
    }

    /** What is in it. */
    record WorkspaceRecord(int format, String id, Instant created) {}

    /** As much of it as every format has. */
    private record FormatRecord(int format) {}

    /**
     * What is there; empty if nothing is.
     *
     * @throws ValidationException if it is of a newer format
     */
    Optional<Versioned<WorkspaceRecord>> find() {
        try {
            Optional<Versioned<WorkspaceRecord>> found = objects.getVersioned(KEY, WorkspaceRecord.class);
            found.ifPresent(file -> requireKnown(file.value().format()));
            return found;
        } catch (CorruptException e) {
            objects.get(KEY, FormatRecord.class).ifPresent(file -> requireKnown(file.format()));
            throw e;
        }
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
