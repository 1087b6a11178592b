package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.core.run.ManifestObject.Found;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Makes the index from the records. Runs that start or end meanwhile are named in an incomplete manifest, which has to be
 * there before the records are listed, and are joined with what the records said when that is done.
 */
final class IndexRebuild {
    private static final int ATTEMPTS = 5;
    private static final Comparator<RunRef> BY_ID =
            Comparator.comparing(RunRef::id).thenComparing(RunRef::experiment);

    private final String workspace;
    private final Supplier<String> ids;
    private final ManifestObject manifests;
    private final SegmentFiles files;
    private final IndexSizes sizes;

    /** What the records said. */
    private final List<IndexSegment> segments = new ArrayList<>();

    private final Set<RunRef> ended = new HashSet<>();
    private final List<RunRef> open = new ArrayList<>();

    IndexRebuild(
            String workspace, Supplier<String> ids, ManifestObject manifests, SegmentFiles files, IndexSizes sizes) {
        this.workspace = workspace;
        this.ids = ids;
        this.manifests = manifests;
        this.files = files;
        this.sizes = sizes;
    }

    /** Makes the manifest a complete one; false if others did not let it come to that. */
    boolean run(StoredRuns runs) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Found found = begin();
            if (found.isComplete()) {
                return true;
            }
            readRecords(runs);
            if (complete(found.manifest().orElseThrow().generation())) {
                return true;
            }
            // Others completed it, or began anew.
            files.delete(segments.stream().map(IndexSegment::name).toList());
        }
        return false;
    }

    /** Has a manifest lie there. */
    private Found begin() {
        segments.clear();
        ended.clear();
        open.clear();
        Found found = manifests.read();
        while (found.manifest().isEmpty()) {
            found = manifests
                    .replace(IndexManifest.incomplete(workspace, ids.get()), found.version())
                    .orElseGet(manifests::read);
        }
        return found;
    }

    private void readRecords(StoredRuns runs) {
        List<RunRef> refs = runs.refs(Optional.empty()).stream().sorted(BY_ID).toList();
        var entries = new ArrayList<IndexEntry>();
        for (RunRef ref : refs) {
            Optional<IndexEntry> entry = entry(ref, runs);
            entry.ifPresentOrElse(entries::add, () -> open.add(ref));
            if (entries.size() == sizes.full()) {
                write(entries);
            }
        }
        if (!entries.isEmpty()) {
            write(entries);
        }
    }

    private void write(List<IndexEntry> entries) {
        segments.add(files.write(entries));
        entries.forEach(entry -> ended.add(entry.ref()));
        entries.clear();
    }

    /** What a record says of a run that has ended; whether another has, and what one says that is damaged, is asked again. */
    private static Optional<IndexEntry> entry(RunRef ref, StoredRuns runs) {
        try {
            Optional<Run> run = runs.read(ref);
            return run.filter(read -> read.status() != RunStatus.RUNNING).map(IndexEntry::of);
        } catch (CorruptException e) {
            return Optional.empty();
        }
    }

    /** Joins what was found with what the manifest names by now; false if that is none that followed from ours. */
    private boolean complete(String generation) {
        while (true) {
            List<String> lay = files.all();
            Found found = manifests.read();
            Optional<IndexManifest> ours =
                    found.manifest().filter(manifest -> manifest.generation().equals(generation));
            if (ours.isEmpty() || ours.get().complete()) {
                return false;
            }
            Optional<IndexManifest> complete = joined(ours.get()).map(IndexManifest::completed);
            if (complete.isEmpty()) {
                manifests.replace(ours.get().begunAnew(ids.get()), found.version());
                return false;
            }
            if (manifests.replace(complete.get(), found.version()).isPresent()) {
                files.deleteUnused(lay, complete.get());
                return true;
            }
        }
    }

    /** Empty if a segment that was written meanwhile is damaged. */
    private Optional<IndexManifest> joined(IndexManifest manifest) {
        var rest = new LinkedHashMap<RunRef, IndexEntry>();
        try {
            manifest.segments().forEach(segment -> files.read(segment).forEach(entry -> rest.put(entry.ref(), entry)));
        } catch (DamagedIndexException e) {
            return Optional.empty();
        }
        manifest.tail().forEach(entry -> rest.put(entry.ref(), entry));
        rest.keySet().removeAll(ended);
        var stillOpen = new TreeSet<>(BY_ID);
        stillOpen.addAll(manifest.open());
        stillOpen.addAll(open);
        stillOpen.removeIf(ref -> ended.contains(ref) || rest.containsKey(ref));
        return Optional.of(manifest.packed(List.copyOf(segments), List.copyOf(stillOpen), List.copyOf(rest.values())));
    }
}
