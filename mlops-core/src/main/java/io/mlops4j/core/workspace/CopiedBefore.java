package io.mlops4j.core.workspace;

import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.core.run.StoredRuns;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an earlier copy may have left in the target that is not what the source has by now: pointers that have moved since,
 * runs that went on, and what steps can reuse, which is made again by itself. All else is written once.
 */
final class CopiedBefore {
    private static final int BUFFER = 1 << 13;
    private static final Pattern LATEST =
            Pattern.compile("datasets/[^/]+/latest\\.json|reuse/packs/.*|reuse/generation\\.json");
    private static final Pattern ALIASES = Pattern.compile("models/[^/]+/aliases\\.json");
    private static final Pattern RUN = Pattern.compile("runs/[^/]+/[^/]+/run\\.json");

    private final ObjectStore source;
    private final ObjectStore target;

    CopiedBefore(ObjectStore source, ObjectStore target) {
        this.source = source;
        this.target = target;
    }

    /** Whether it points to what has to be there before it. */
    static boolean isPointer(String key) {
        return LATEST.matcher(key).matches() || ALIASES.matcher(key).matches();
    }

    static boolean isRun(String key) {
        return RUN.matcher(key).matches();
    }

    /** Whether an object that is in both has the same bytes. */
    boolean isEqual(String key) {
        try (StoredObject ours = open(source, key);
                StoredObject theirs = open(target, key)) {
            return ours.info().bytes() == theirs.info().bytes() && isEqual(ours.stream(), theirs.stream());
        } catch (IOException e) {
            throw new StoreException("Object '" + key + "' cannot be read: " + e, e);
        }
    }

    private static boolean isEqual(InputStream ours, InputStream theirs) throws IOException {
        while (true) {
            byte[] our = ours.readNBytes(BUFFER);
            if (!Arrays.equals(our, theirs.readNBytes(BUFFER))) {
                return false;
            }
            if (our.length == 0) {
                return true;
            }
        }
    }

    /** Whether what the target has under a key may be what the source had when it was copied before. */
    boolean mayHaveChanged(String key) {
        if (ALIASES.matcher(key).matches()) {
            return StoredModels.hasMovedOn(bytes(target, key), bytes(source, key));
        }
        if (isRun(key)) {
            return StoredRuns.isRunning(bytes(target, key));
        }
        return LATEST.matcher(key).matches() || key.startsWith("reuse/");
    }

    private static byte[] bytes(ObjectStore store, String key) {
        try (StoredObject object = open(store, key)) {
            return object.bytes();
        }
    }

    private static StoredObject open(ObjectStore store, String key) {
        Optional<StoredObject> found = store.get(key);
        return found.orElseThrow(() -> new CorruptException("Object '" + key + "' of " + store + " has vanished"));
    }
}
