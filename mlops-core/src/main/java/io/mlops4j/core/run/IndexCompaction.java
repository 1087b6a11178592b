package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a segment of the tail of the manifest. Segments of about one size become one as soon as there are some of
 * them, up to a size that fits in memory easily: so there are few, and a run is rewritten a few times in all.
 */
final class IndexCompaction {
    /** A manifest that is to be, and what was written for it. */
    record Packed(IndexManifest manifest, IndexSegment written, List<String> lay, SegmentFiles files) {
        /** To be called if it became the manifest. While one is made complete, others write segments to be named later. */
        void clean() {
            if (manifest.complete()) {
                files.deleteUnused(lay, manifest);
            }
        }

        /** To be called if it did not. */
        void undo() {
            files.delete(List.of(written.name()));
        }
    }

    private final SegmentFiles files;
    private final IndexSizes sizes;

    IndexCompaction(SegmentFiles files, IndexSizes sizes) {
        this.files = files;
        this.sizes = sizes;
    }

    /** The manifest with a segment in place of its tail; empty if one that was to be merged is damaged. */
    Optional<Packed> pack(IndexManifest manifest, StoredRuns runs) {
        List<String> lay = files.all();
        var entries = new ArrayList<>(manifest.tail());
        List<RunRef> open = settle(manifest.open(), runs, entries);
        var segments = new ArrayList<>(manifest.segments());
        try {
            for (IndexSegment merged : takeMergeable(segments)) {
                entries.addAll(files.read(merged));
            }
        } catch (DamagedIndexException e) {
            return Optional.empty();
        }
        IndexSegment written = files.write(entries);
        segments.add(written);
        return Optional.of(new Packed(manifest.packed(segments, open, List.of()), written, lay, files));
    }

    /** Adds those of the open runs that have ended by now, whose process did not come to say so; answers the others. */
    private static List<RunRef> settle(List<RunRef> open, StoredRuns runs, List<IndexEntry> ended) {
        var stillOpen = new ArrayList<RunRef>();
        for (RunRef ref : open) {
            Optional<IndexEntry> entry = ended(ref, runs);
            entry.ifPresentOrElse(ended::add, () -> stillOpen.add(ref));
        }
        return stillOpen;
    }

    private static Optional<IndexEntry> ended(RunRef ref, StoredRuns runs) {
        try {
            Optional<Run> run = runs.read(ref);
            return run.filter(read -> read.status() != RunStatus.RUNNING).map(IndexEntry::of);
        } catch (CorruptException e) {
            return Optional.empty(); // who searches is told
        }
    }

    /** Removes the segments that are to become one with the new one, which may then be one too many of its size. */
    private List<IndexSegment> takeMergeable(List<IndexSegment> segments) {
        var taken = new ArrayList<IndexSegment>();
        for (long size = (long) sizes.tail() * sizes.fanIn(); size <= sizes.full(); size *= sizes.fanIn()) {
            long below = size;
            List<IndexSegment> alike =
                    segments.stream().filter(segment -> segment.rows() < below).toList();
            if (alike.size() + 1 < sizes.fanIn()) {
                break;
            }
            taken.addAll(alike);
            segments.removeAll(alike);
        }
        return taken;
    }
}
