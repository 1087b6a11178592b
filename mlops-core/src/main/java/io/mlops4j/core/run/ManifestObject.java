package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.Optional;

/** The manifest of the index of runs in its store, replaced by compare-and-set. Thread-safe. */
final class ManifestObject {
    /**
     * What lies under the key.
     *
     * @param manifest empty if nothing is there, or it is damaged, of another workspace or of another format
     * @param version to replace it by; empty if nothing is there
     */
    record Found(Optional<IndexManifest> manifest, Optional<String> version) {
        boolean isComplete() {
            return manifest.filter(IndexManifest::complete).isPresent();
        }
    }

    /** The manifest and the checksum of its canonical bytes, since JSON with a changed digit is JSON still. */
    record Sealed(IndexManifest index, int checksum) {}

    private static final String KEY = "runs/index/manifest.json";

    private final ObjectStore store;
    private final String workspace;

    ManifestObject(ObjectStore store, String workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    /** The id of the workspace whose index lies in a store; empty if there is none, or it is damaged. */
    static Optional<String> workspaceOf(ObjectStore store) {
        try {
            return new JsonObjects(store).get(KEY, Sealed.class).map(found -> found.index()
                    .workspace());
        } catch (CorruptException | ValidationException e) {
            return Optional.empty();
        }
    }

    Found read() {
        Optional<StoredObject> found = store.get(KEY);
        if (found.isEmpty()) {
            return new Found(Optional.empty(), Optional.empty());
        }
        try (StoredObject object = found.get()) {
            return new Found(manifest(object.bytes()), Optional.of(object.info().version()));
        }
    }

    private Optional<IndexManifest> manifest(byte[] json) {
        try {
            Sealed read = CanonicalJson.read(json, Sealed.class);
            return Optional.of(read.index())
                    .filter(index -> index.format() == IndexManifest.FORMAT)
                    .filter(index -> index.workspace().equals(workspace))
                    .filter(index -> checksum(index) == read.checksum());
        } catch (CorruptException | ValidationException e) {
            return Optional.empty(); // it is made anew from the records
        }
    }

    /** Replaces what was found; empty if it is no longer there. */
    Optional<Found> replace(IndexManifest next, Optional<String> version) {
        Content content = Content.of(CanonicalJson.write(new Sealed(next, checksum(next)), Sealed.class));
        Optional<ObjectInfo> written =
                version.isPresent() ? store.putIfMatch(KEY, content, version.get()) : store.putIfAbsent(KEY, content);
        return written.map(info -> new Found(Optional.of(next), Optional.of(info.version())));
    }

    private static int checksum(IndexManifest index) {
        return SegmentWriter.checksum(CanonicalJson.write(index, IndexManifest.class));
    }
}
