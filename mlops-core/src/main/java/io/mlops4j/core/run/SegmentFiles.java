package io.mlops4j.core.run;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes the segments of the index, each under a name that never was before, and removes those that nobody needs. */
final class SegmentFiles {
    private static final Comparator<IndexEntry> ORDER =
            Comparator.comparing(IndexEntry::id).thenComparing(IndexEntry::experiment);

    private final ObjectStore store;
    private final String workspace;
    private final Supplier<String> ids;

    SegmentFiles(ObjectStore store, String workspace, Supplier<String> ids) {
        this.store = store;
        this.workspace = workspace;
        this.ids = ids;
    }

    /** Writes a segment of these runs, of which there is at least one. */
    IndexSegment write(List<IndexEntry> runs) {
        List<IndexEntry> ordered = runs.stream().sorted(ORDER).toList();
        SegmentWriter.Written written = SegmentWriter.write(workspace, ordered);
        String name = ids.get();
        store.put(IndexSegment.key(name), Content.of(written.bytes()));
        return new IndexSegment(
                name,
                ordered.size(),
                written.bytes().length,
                written.checksum(),
                ordered.get(0).id(),
                ordered.get(ordered.size() - 1).id());
    }

    List<IndexEntry> read(IndexSegment segment) {
        return new Segment(store, workspace, segment).entries();
    }

    /** The names of all segments that lie there, in use or not. */
    List<String> all() {
        try (Stream<ObjectInfo> objects = store.list(IndexSegment.folder(), "")) {
            return objects.map(
                            info -> info.key().substring(IndexSegment.folder().length()))
                    .toList();
        }
    }

    void delete(List<String> names) {
        names.forEach(name -> store.delete(IndexSegment.key(name)));
    }

    /**
     * Deletes those that a manifest has no use for.
     *
     * @param names that lay there before the manifest was written. Whoever wrote one of them and has not named it in a
     *     manifest by then cannot do so any more, since its compare-and-set fails; a later one may be about to be named.
     */
    void deleteUnused(List<String> names, IndexManifest manifest) {
        delete(IndexManifest.without(names, manifest::names));
    }
}
