package io.mlops4j.core.run;

import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.Run;
import io.mlops4j.spi.ObjectStore;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The runs of a workspace at one moment, each once: from the index, or from their records. Belongs to one thread. */
interface IndexSnapshot {
    /** The runs of one experiment or of all, in no order. */
    Stream<IndexedRun> runs(Optional<String> experiment);

    /** The runs of an id. */
    Stream<IndexedRun> find(String id);

    /** What a complete manifest names. */
    static IndexSnapshot of(ObjectStore store, String workspace, IndexManifest manifest, StoredRuns runs) {
        return new Indexed(store, workspace, manifest, runs);
    }

    /** What the records say. */
    static IndexSnapshot ofRecords(StoredRuns runs) {
        return new Recorded(runs);
    }

    /** Segments, then the tail, then what is open. */
    record Indexed(ObjectStore store, String workspace, IndexManifest manifest, StoredRuns runs)
            implements IndexSnapshot {
        @Override
        public Stream<IndexedRun> runs(Optional<String> experiment) {
            Stream<IndexedRun> all = Stream.concat(
                    manifest.segments().stream().flatMap(segment -> new Segment(store, workspace, segment).rows()),
                    manifest.tail().stream().map(EntryRow::of));
            return Stream.concat(
                    experiment.isEmpty()
                            ? all
                            : all.filter(run -> run.experiment().equals(experiment.get())),
                    open(run -> experiment.isEmpty() || run.experiment().equals(experiment.get()), runs::readable));
        }

        @Override
        public Stream<IndexedRun> find(String id) {
            Stream<IndexedRun> ended = Stream.concat(
                    manifest.segments().stream()
                            .filter(segment -> segment.mayHold(id))
                            .flatMap(segment -> new Segment(store, workspace, segment).find(id)),
                    manifest.tail().stream().filter(run -> run.id().equals(id)).map(EntryRow::of));
            return Stream.concat(ended, open(run -> run.id().equals(id), runs::read));
        }

        /** Those that were named and never written are none. */
        private Stream<IndexedRun> open(Predicate<RunRef> wanted, Function<RunRef, Optional<Run>> reading) {
            return manifest.open().stream()
                    .filter(wanted)
                    .flatMap(run -> reading.apply(run).stream())
                    .map(EntryRow::of);
        }
    }

    /** Reads them all. */
    record Recorded(StoredRuns runs) implements IndexSnapshot {
        @Override
        public Stream<IndexedRun> runs(Optional<String> experiment) {
            return rows(runs.refs(experiment).stream(), runs::readable);
        }

        @Override
        public Stream<IndexedRun> find(String id) {
            return rows(
                    runs.refs(Optional.empty()).stream().filter(run -> run.id().equals(id)), runs::read);
        }

        private static Stream<IndexedRun> rows(Stream<RunRef> some, Function<RunRef, Optional<Run>> reading) {
            return some.flatMap(run -> reading.apply(run).stream()).map(EntryRow::of);
        }
    }
}
