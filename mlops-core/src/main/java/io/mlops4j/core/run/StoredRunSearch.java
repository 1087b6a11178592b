package io.mlops4j.core.run;

import io.mlops4j.ValidationException;
import io.mlops4j.metric.Condition;
import io.mlops4j.metric.Facts;
import io.mlops4j.metric.Metric;
import io.mlops4j.metric.Order;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.RunStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A search that reads the records. */
final class StoredRunSearch implements RunSearch {
    /** A run, and what conditions look at. */
    private record Candidate(Run run, Facts facts) {}

    private static final Comparator<Candidate> LATEST_FIRST =
            Comparator.comparing((Candidate candidate) -> candidate.run().id()).reversed();

    private final StoredRuns runs;
    private final Optional<String> experiment;
    private final Predicate<Candidate> wanted;
    private final Comparator<Candidate> order;
    private final long limit;

    /** All runs of an experiment, or of all experiments. */
    StoredRunSearch(StoredRuns runs, Optional<String> experiment) {
        this(runs, experiment, candidate -> true, LATEST_FIRST, Long.MAX_VALUE);
    }

    private StoredRunSearch(
            StoredRuns runs,
            Optional<String> experiment,
            Predicate<Candidate> wanted,
            Comparator<Candidate> order,
            long limit) {
        this.runs = runs;
        this.experiment = experiment;
        this.wanted = wanted;
        this.order = order;
        this.limit = limit;
    }

    @Override
    public RunSearch where(Condition condition) {
        return narrowed(candidate -> condition.holds(candidate.facts()));
    }

    @Override
    public RunSearch status(RunStatus... statuses) {
        Set<RunStatus> some = EnumSet.noneOf(RunStatus.class);
        some.addAll(List.of(statuses));
        return narrowed(candidate -> some.contains(candidate.run().status()));
    }

    @Override
    public RunSearch pipeline(String name) {
        return narrowed(candidate -> candidate.run().pipeline().equals(name));
    }

    @Override
    public RunSearch startedFrom(Instant instant) {
        return narrowed(candidate -> !candidate.run().started().isBefore(instant));
    }

    @Override
    public RunSearch startedBefore(Instant instant) {
        return narrowed(candidate -> candidate.run().started().isBefore(instant));
    }

    private RunSearch narrowed(Predicate<Candidate> more) {
        return new StoredRunSearch(runs, experiment, wanted.and(more), order, limit);
    }

    @Override
    public RunSearch orderBy(Order by) {
        Comparator<Candidate> ordered = Comparator.comparing(Candidate::facts, by.comparator());
        return new StoredRunSearch(runs, experiment, wanted, ordered.thenComparing(LATEST_FIRST), limit);
    }

    @Override
    public RunSearch limit(int most) {
        if (most < 1) {
            throw new ValidationException("The limit of a search is " + most + "; it must be at least 1");
        }
        return new StoredRunSearch(runs, experiment, wanted, order, most);
    }

    @Override
    public List<Run> list() {
        return found().sorted(order).limit(limit).map(Candidate::run).toList();
    }

    @Override
    public Optional<Run> first() {
        return found().min(order).map(Candidate::run);
    }

    @Override
    public long count() {
        return found().count();
    }

    private Stream<Candidate> found() {
        return runs.refs(experiment).stream()
                .flatMap(ref -> runs.find(ref).stream())
                .map(run -> new Candidate(run, facts(run)))
                .filter(wanted);
    }

    private static Facts facts(Run run) {
        return new Facts(
                run.metrics().stream().collect(Collectors.toMap(Metric::name, Function.identity())),
                run.parameters(),
                run.tags());
    }
}
