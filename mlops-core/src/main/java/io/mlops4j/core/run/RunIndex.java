package io.mlops4j.core.run;

import io.mlops4j.StoreException;
import io.mlops4j.core.run.ManifestObject.Found;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.spi.ObjectStore;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The index of the runs of a workspace, so that a search need not open every record. It says nothing that the records do not
 * say, and may be deleted or damaged at any time: it is made anew when it is asked.
 *
 * <p>A run is named in the manifest by one compare-and-set before its record is first written, and by another after it was
 * written last; in between, and if its process died, its record is asked. Now and then the tail of the manifest becomes a
 * segment, and small segments become a large one.
 *
 * <p>Thread-safe, and safe between processes.
 */
final class RunIndex {
    /** Others may compact and merge while a search reads; each time it begins again with what they left. */
    private static final int ATTEMPTS = 10;

    private final ObjectStore store;
    private final String workspace;
    private final boolean readOnly;
    private final Supplier<String> ids;
    private final ManifestObject manifests;
    private final SegmentFiles files;
    private final IndexSizes sizes;
    private final Object rebuilding = new Object();

    /** What was last written or read, to save a reading; guarded by this. */
    private Optional<Found> last = Optional.empty();

    /**
     * The index of a workspace.
     *
     * @param workspace its id
     * @param readOnly whether nothing may be written
     * @param ids for segments
     */
    RunIndex(ObjectStore store, String workspace, boolean readOnly, Supplier<String> ids, IndexSizes sizes) {
        this.store = store;
        this.workspace = workspace;
        this.readOnly = readOnly;
        this.ids = ids;
        this.manifests = new ManifestObject(store, workspace);
        this.sizes = sizes;
        this.files = new SegmentFiles(store, workspace, ids);
    }

    /** The greatest id of a run that was named so far by anybody; empty if none was, or the index cannot be read. */
    synchronized Optional<String> lastId() {
        Found found = manifests.read();
        last = Optional.of(found);
        return found.manifest().flatMap(IndexManifest::lastId);
    }

    /** Names a run whose record will be there. */
    void started(RunRef run, StoredRuns runs) {
        boolean isNew = change(manifest -> Optional.of(manifest.started(run)));
        if (isNew && runs.isEmpty()) {
            String generation = last().generation();
            change(manifest -> Optional.of(manifest.completed())
                    .filter(completed -> completed.generation().equals(generation)));
        }
    }

    /**
     * Names a run whose record is complete. Where the store refuses, the run is still named as one to ask the record of, so
     * that is no reason to lose it.
     */
    void ended(IndexEntry run, StoredRuns runs) {
        try {
            change(manifest -> isKnown(manifest, run.ref()) ? Optional.empty() : Optional.of(manifest.ended(run)));
            compact(runs);
        } catch (StoreException e) {
            return;
        }
    }

    /** Whether an index that was made anew meanwhile has found the run by itself. */
    private boolean isKnown(IndexManifest manifest, RunRef run) {
        if (manifest.isOpen(run)) {
            return false;
        }
        return manifest.isInTail(run) || manifest.segments().stream().anyMatch(segment -> isIn(segment, run));
    }

    private boolean isIn(IndexSegment segment, RunRef run) {
        try {
            return segment.mayHold(run.id()) && new Segment(store, workspace, segment).holds(run);
        } catch (DamagedIndexException e) {
            return false; // all is made anew, by the first search
        }
    }

    private synchronized IndexManifest last() {
        return last.flatMap(Found::manifest).orElseThrow();
    }

    /** Changes the manifest, or a new one if it is unusable, unless there is nothing to change; answers whether it is new. */
    private synchronized boolean change(Function<IndexManifest, Optional<IndexManifest>> change) {
        Found found = last.orElseGet(manifests::read);
        while (true) {
            IndexManifest before = found.manifest().orElseGet(() -> IndexManifest.incomplete(workspace, ids.get()));
            Optional<IndexManifest> after = change.apply(before);
            if (after.isEmpty()) {
                return false;
            }
            Optional<Found> written = manifests.replace(after.get(), found.version());
            if (written.isPresent()) {
                last = written;
                return found.manifest().isEmpty();
            }
            found = manifests.read();
        }
    }

    private synchronized void compact(StoredRuns runs) {
        while (sizes.isLong(last().tail())) {
            Optional<IndexCompaction.Packed> packed = new IndexCompaction(files, sizes).pack(last(), runs);
            if (packed.isEmpty()) {
                discard(last.orElseThrow());
                return;
            }
            last = manifests.replace(packed.get().manifest(), last.flatMap(Found::version));
            if (last.isPresent()) {
                packed.get().clean();
                return;
            }
            packed.get().undo();
            last = Optional.of(manifests.read());
            if (last.get().manifest().isEmpty()) {
                return; // the next run or search makes a new one
            }
        }
    }

    /**
     * Answers a question from the index, which is made anew before if it has to be; from the records, if that cannot be.
     *
     * @param question is asked again if the index changes under it
     */
    <T> T ask(StoredRuns runs, Function<IndexSnapshot, T> question) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Found found = manifests.read();
            if (!found.isComplete()) {
                if (readOnly || !rebuild(runs)) {
                    break;
                }
                continue;
            }
            try {
                return question.apply(
                        IndexSnapshot.of(store, workspace, found.manifest().orElseThrow(), runs));
            } catch (DamagedIndexException e) {
                if (readOnly) {
                    if (manifests.read().equals(found)) {
                        break;
                    }
                } else {
                    discard(found);
                }
            }
        }
        return question.apply(IndexSnapshot.ofRecords(runs));
    }

    /** Gives up the index, whatever it says by now: runs have records that it was not told of. */
    void giveUp() {
        Found found = manifests.read();
        while (found.manifest().isPresent() && !discard(found)) {
            found = manifests.read();
        }
    }

    /** Gives up an index that is wrong; false if the manifest is another by now. */
    private boolean discard(Found found) {
        return manifests
                .replace(found.manifest().orElseThrow().begunAnew(ids.get()), found.version())
                .isPresent();
    }

    /** Makes the index anew; false if the store refuses. */
    private boolean rebuild(StoredRuns runs) {
        synchronized (rebuilding) { // several threads that search need do it once
            try {
                return manifests.read().isComplete()
                        || new IndexRebuild(workspace, ids, manifests, files, sizes).run(runs);
            } catch (StoreException e) {
                return false;
            }
        }
    }
}
