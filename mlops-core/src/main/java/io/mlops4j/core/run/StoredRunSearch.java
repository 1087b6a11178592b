package io.mlops4j.core.run;

import io.mlops4j.ValidationException;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Condition;
import io.mlops4j.metric.Order;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/** A search that asks the index, and reads the records of what it answers. */
final class StoredRunSearch implements RunSearch {
    private static final Comparator<IndexedRun> LATEST_FIRST = Comparator.comparing(IndexedRun::id)
            .thenComparing(IndexedRun::experiment)
            .reversed();

    private final StoredRuns runs;
    private final RunFilter filter;
    private final Optional<Order> by;
    private final Comparator<IndexedRun> order;
    private final int limit;

    /** All runs of an experiment, or of all experiments. */
    StoredRunSearch(StoredRuns runs, Optional<String> experiment) {
        this(runs, RunFilter.of(experiment));
    }

    /** These runs. */
    StoredRunSearch(StoredRuns runs, RunFilter filter) {
        this(runs, filter, Optional.empty(), Integer.MAX_VALUE);
    }

    private StoredRunSearch(StoredRuns runs, RunFilter filter, Optional<Order> by, int limit) {
        this.runs = runs;
        this.filter = filter;
        this.by = by;
        this.order = by.map(StoredRunSearch::latestFirst).orElse(LATEST_FIRST);
        this.limit = limit;
    }

    /** The order, and of what is equal in it the latest first. */
    private static Comparator<IndexedRun> latestFirst(Order by) {
        Comparator<IndexedRun> ordered = Comparator.comparing(run -> run, by.comparator());
        return ordered.thenComparing(LATEST_FIRST);
    }

    @Override
    public RunSearch where(Condition condition) {
        return with(filter.where(condition));
    }

    @Override
    public RunSearch status(RunStatus... statuses) {
        return with(filter.status(statuses));
    }

    @Override
    public RunSearch pipeline(String name) {
        return with(filter.pipeline(name));
    }

    @Override
    public RunSearch dataset(DatasetRef version) {
        return with(filter.dataset(version));
    }

    @Override
    public RunSearch startedFrom(Instant instant) {
        return with(filter.startedFrom(instant));
    }

    @Override
    public RunSearch startedBefore(Instant instant) {
        return with(filter.startedBefore(instant));
    }

    private RunSearch with(RunFilter narrower) {
        return new StoredRunSearch(runs, narrower, by, limit);
    }

    @Override
    public RunSearch orderBy(Order other) {
        return new StoredRunSearch(runs, filter, Optional.of(other), limit);
    }

    @Override
    public RunSearch limit(int most) {
        if (most < 1) {
            throw new ValidationException("The limit of a search is " + most + "; it must be at least 1");
        }
        return new StoredRunSearch(runs, filter, by, most);
    }

    @Override
    public List<Run> list() {
        return list(limit);
    }

    @Override
    public Optional<Run> first() {
        return list(1).stream().findFirst();
    }

    private List<Run> list(int most) {
        return runs.ask(index -> readable(index, most));
    }

    /** Those in front whose records can be read: where one cannot, all are looked for again without it. */
    private List<Run> readable(IndexSnapshot index, int most) {
        var damaged = new HashSet<RunRef>();
        while (true) {
            int known = damaged.size();
            List<Run> read = best(found(index).filter(run -> !damaged.contains(run.ref())), most).stream()
                    .flatMap(run -> recorded(run, damaged).stream())
                    .toList();
            if (damaged.size() == known) {
                return read;
            }
        }
    }

    private Optional<Run> recorded(IndexedRun indexed, Set<RunRef> damaged) {
        Optional<Run> run = runs.unlessDamaged(() -> Optional.of(recorded(indexed)));
        if (run.isEmpty()) {
            damaged.add(indexed.ref());
        }
        return run;
    }

    /** The run whose record is what the index said, as far as this search asked. */
    private Run recorded(IndexedRun indexed) {
        Run run = runs.recorded(indexed);
        EntryRow record = EntryRow.of(run);
        if (!isWanted(record) || order.compare(record, indexed) != 0) {
            throw new DamagedIndexException("Run " + run.ref() + " is not what the index says");
        }
        return run;
    }

    @Override
    public long count() {
        return runs.ask(index -> found(index).count());
    }

    /** The ids alone, oldest first. */
    List<String> ids() {
        return runs.ask(index -> found(index).map(IndexedRun::id).sorted().toList());
    }

    private Stream<IndexedRun> found(IndexSnapshot index) {
        return index.runs(filter.experiment()).filter(this::isWanted);
    }

    private boolean isWanted(IndexedRun run) {
        return filter.wanted().test(run) && (by.isEmpty() || by.get().ranks(run));
    }

    /** The first of them in the order, without sorting the rest. */
    private List<IndexedRun> best(Stream<IndexedRun> found, int most) {
        var best = new PriorityQueue<>(order.reversed());
        found.forEach(run -> {
            if (best.size() < most) {
                best.add(run);
            } else if (order.compare(run, best.element()) < 0) {
                best.remove();
                best.add(run);
            }
        });
        var ordered = new ArrayList<>(best);
        ordered.sort(order);
        return ordered;
    }
}
