package io.mlops4j.core.run;

import io.mlops4j.lineage.RunRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code runs/index/manifest.json}: where the runs of a workspace stand in the index. Each run is named from before its
 * record is first written: among those that are open, then in the tail, then in a segment. So a complete manifest names all.
 *
 * @param generation of manifests that followed from each other; one that was made anew has another
 * @param complete whether it names all runs, or those alone that started since it was made
 * @param segments with many runs each, oldest first
 * @param retired names of segments that were merged into others last, and that a search may still be reading
 * @param open runs that have not ended, or of which it is not known; their records tell
 * @param tail runs that ended since the last segment was written
 */
record IndexManifest(
        int format,
        String workspace,
        String generation,
        boolean complete,
        List<IndexSegment> segments,
        List<String> retired,
        List<RunRef> open,
        List<IndexEntry> tail) {
    static final int FORMAT = 1;

    /** One that names no run yet, and need not be all. */
    static IndexManifest incomplete(String workspace, String generation) {
        return new IndexManifest(FORMAT, workspace, generation, false, List.of(), List.of(), List.of(), List.of());
    }

    /** The same, and from now on it names all runs. */
    IndexManifest completed() {
        return new IndexManifest(format, workspace, generation, true, segments, retired, open, tail);
    }

    /** What remains if the index is found to be wrong: the records of all that have ended are there to be listed. */
    IndexManifest begunAnew(String newGeneration) {
        return new IndexManifest(format, workspace, newGeneration, false, List.of(), List.of(), open, List.of());
    }

    IndexManifest started(RunRef run) {
        var more = new ArrayList<>(open);
        more.add(run);
        return new IndexManifest(format, workspace, generation, complete, segments, retired, more, tail);
    }

    IndexManifest ended(IndexEntry run) {
        var more = new ArrayList<>(tail);
        more.add(run);
        return new IndexManifest(
                format, workspace, generation, complete, segments, retired, without(open, run.ref()::equals), more);
    }

    /** With another set of segments, and what these do not hold. */
    IndexManifest packed(List<IndexSegment> other, List<RunRef> stillOpen, List<IndexEntry> rest) {
        List<String> replaced = segments.stream()
                .filter(segment -> !other.contains(segment))
                .map(IndexSegment::name)
                .toList();
        return new IndexManifest(format, workspace, generation, complete, other, replaced, stillOpen, rest);
    }

    /** The greatest id in it. */
    Optional<String> lastId() {
        return Stream.of(
                        segments.stream().map(IndexSegment::last),
                        open.stream().map(RunRef::id),
                        tail.stream().map(IndexEntry::id))
                .flatMap(ids -> ids)
                .max(Comparator.naturalOrder());
    }

    boolean isOpen(RunRef run) {
        return open.contains(run);
    }

    boolean isInTail(RunRef run) {
        return tail.stream().anyMatch(entry -> entry.ref().equals(run));
    }

    /** Whether a segment of this name is, or may still be, in use. */
    boolean names(String segment) {
        return Stream.concat(segments.stream().map(IndexSegment::name), retired.stream())
                .anyMatch(segment::equals);
    }

    static <T> List<T> without(List<T> all, Predicate<T> unwanted) {
        return all.stream().filter(unwanted.negate()).toList();
    }
}
