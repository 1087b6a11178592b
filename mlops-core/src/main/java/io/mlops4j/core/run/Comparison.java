package io.mlops4j.core.run;

import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Datasets;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.lineage.Dependency.Kind;
import io.mlops4j.lineage.Environment;
import io.mlops4j.lineage.Environment.ClassPathEntry;
import io.mlops4j.metric.Metric;
import io.mlops4j.run.Change;
import io.mlops4j.run.CodeChange;
import io.mlops4j.run.DatasetChange;
import io.mlops4j.run.MetricChange;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunComparison;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what is different between two runs. */
final class Comparison {
    /** What is told elsewhere: parameters and data by themselves, inputs by the steps that gave them. */
    private static final Set<Kind> NOT_CODE = EnumSet.of(Kind.PARAMETER, Kind.INPUT);

    private static final int DIGITS = 12;

    private final Datasets datasets;
    private final ReuseStore reuse;
    private final Run before;
    private final Run after;

    Comparison(Datasets datasets, ReuseStore reuse, Run before, Run after) {
        this.datasets = datasets;
        this.reuse = reuse;
        this.before = before;
        this.after = after;
    }

    RunComparison compare() {
        return new RunComparison(
                before.ref(),
                after.ref(),
                changes(before.parameters(), after.parameters()),
                data(),
                code(),
                changes(statuses(before), statuses(after)),
                changes(environment(before), environment(after)),
                metrics(),
                changes(models(before), models(after)));
    }

    private static List<Change> changes(Map<String, String> old, Map<String, String> now) {
        return names(old.keySet(), now.keySet()).stream()
                .map(name -> new Change(name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static Set<String> names(Set<String> some, Set<String> others) {
        var names = new TreeSet<>(some);
        names.addAll(others);
        return names;
    }

    private List<DatasetChange> data() {
        return changes(versions(before), versions(after)).stream()
                .map(change -> new DatasetChange(
                        change.name(),
                        change.before(),
                        change.after(),
                        version(change.name(), change.after()).flatMap(now -> version(change.name(), change.before())
                                .map(old -> now.profile().compare(old.profile())))))
                .toList();
    }

    private static Map<String, String> versions(Run run) {
        return run.datasets().stream().collect(Collectors.toMap(DatasetRef::name, DatasetRef::version));
    }

    private Optional<DatasetVersion> version(String name, Optional<String> version) {
        return version.flatMap(v -> datasets.version(name, v));
    }

    private List<CodeChange> code() {
        var changes = new ArrayList<CodeChange>();
        for (StepRun step : after.steps()) {
            before.steps().stream()
                    .filter(old -> old.name().equals(step.name()))
                    .filter(old -> old.key().isPresent() && !old.key().equals(step.key()))
                    .findFirst()
                    .flatMap(old -> reuse.dependencies(old.key()))
                    .ifPresent(old ->
                            reuse.dependencies(step.key()).ifPresent(now -> addCode(step.name(), old, now, changes)));
        }
        return changes;
    }

    private static void addCode(String step, List<Dependency> old, List<Dependency> now, List<CodeChange> changes) {
        for (Kind kind : EnumSet.complementOf(EnumSet.copyOf(NOT_CODE))) {
            changes(values(kind, old), values(kind, now))
                    .forEach(change ->
                            changes.add(new CodeChange(step, kind, change.name(), change.before(), change.after())));
        }
    }

    /** By name; several of one name, such as overloads, together. */
    private static Map<String, String> values(Kind kind, List<Dependency> all) {
        return all.stream()
                .filter(dependency -> dependency.kind() == kind)
                .collect(Collectors.groupingBy(
                        dependency -> kind == Kind.JDK ? "JDK" : dependency.name(),
                        TreeMap::new,
                        Collectors.mapping(Dependency::value, Collectors.joining(", "))));
    }

    private static Map<String, String> statuses(Run run) {
        return run.steps().stream()
                .collect(Collectors.toMap(
                        StepRun::name,
                        step -> step.status() == StepStatus.REUSED
                                ? StepStatus.SUCCEEDED.toString()
                                : step.status().toString()));
    }

    private Map<String, String> environment(Run run) {
        Environment environment = run.environment();
        var values = new TreeMap<String, String>();
        values.put("Java", environment.javaVersion() + " (" + environment.javaVendor() + ")");
        values.put("operating system", environment.os());
        values.put("processors", String.valueOf(environment.processors()));
        if (before.gitCommit().isPresent() && after.gitCommit().isPresent()) { // else git did not tell in time
            values.put("commit", run.gitCommit().orElseThrow());
        }
        for (ClassPathEntry entry : environment.classPath()) {
            String name = entry.coordinates().map(Comparison::artifact).orElse(entry.file());
            String value = entry.coordinates().map(Comparison::version).orElse("")
                    + " "
                    + entry.digest()
                            .substring(0, Math.min(DIGITS, entry.digest().length()));
            values.merge(name, value.strip(), (one, other) -> one + ", " + other);
        }
        return values;
    }

    private static String artifact(String coordinates) {
        return coordinates.substring(0, coordinates.lastIndexOf(':'));
    }

    private static String version(String coordinates) {
        return coordinates.substring(coordinates.lastIndexOf(':') + 1);
    }

    private List<MetricChange> metrics() {
        Map<String, Metric> old = byName(before);
        Map<String, Metric> now = byName(after);
        return names(old.keySet(), now.keySet()).stream()
                .map(name -> change(name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static MetricChange change(String name, Optional<Metric> old, Optional<Metric> now) {
        return new MetricChange(
                name, now.or(() -> old).orElseThrow().direction(), old.map(Metric::value), now.map(Metric::value));
    }

    private static Map<String, Metric> byName(Run run) {
        return run.metrics().stream().collect(Collectors.toMap(Metric::name, metric -> metric));
    }

    private static Map<String, String> models(Run run) {
        return run.registrations().stream()
                .filter(result -> result.version().isPresent())
                .collect(Collectors.toMap(
                        RegistrationResult::model,
                        result -> "version " + result.version().orElseThrow(),
                        (one, other) -> one + ", " + other));
    }
}
