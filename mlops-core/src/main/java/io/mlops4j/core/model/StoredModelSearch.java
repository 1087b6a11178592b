package io.mlops4j.core.model;

import io.mlops4j.Names;
import io.mlops4j.ValidationException;
import io.mlops4j.metric.Condition;
import io.mlops4j.metric.Facts;
import io.mlops4j.metric.Order;
import io.mlops4j.model.ModelSearch;
import io.mlops4j.model.ModelVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A search that reads the records of versions. */
record StoredModelSearch(
        StoredModels models, Optional<String> name, Predicate<Facts> wanted, Optional<Order> by, int most)
        implements ModelSearch {
    /** A version, and what conditions look at. */
    record Candidate(ModelVersion version, Facts facts) {
        static Candidate of(ModelVersion version) {
            return new Candidate(version, Facts.of(version.metrics(), Map.of(), version.tags()));
        }
    }

    private static final Comparator<Candidate> LATEST_FIRST = Comparator.comparing(
            Candidate::version,
            Comparator.comparing(ModelVersion::registered)
                    .thenComparing(ModelVersion::version)
                    .reversed()
                    .thenComparing(ModelVersion::name));

    /** All versions of all models. */
    static StoredModelSearch all(StoredModels models) {
        return new StoredModelSearch(models, Optional.empty(), facts -> true, Optional.empty(), Integer.MAX_VALUE);
    }

    @Override
    public ModelSearch model(String model) {
        Names.require("model", model);
        return new StoredModelSearch(models, Optional.of(model), wanted, by, most);
    }

    @Override
    public ModelSearch where(Condition condition) {
        return new StoredModelSearch(models, name, wanted.and(condition::holds), by, most);
    }

    @Override
    public ModelSearch orderBy(Order other) {
        return new StoredModelSearch(models, name, wanted, Optional.of(other), most);
    }

    private Comparator<Candidate> order() {
        return by.map(order -> Comparator.comparing(Candidate::facts, order.comparator())
                        .thenComparing(LATEST_FIRST))
                .orElse(LATEST_FIRST);
    }

    @Override
    public ModelSearch limit(int versions) {
        if (versions < 1) {
            throw new ValidationException("The limit of a search is " + versions + "; it must be at least 1");
        }
        return new StoredModelSearch(models, name, wanted, by, versions);
    }

    @Override
    public List<ModelVersion> list() {
        return found().sorted(order()).limit(most).map(Candidate::version).toList();
    }

    @Override
    public Optional<ModelVersion> first() {
        return found().min(order()).map(Candidate::version);
    }

    @Override
    public long count() {
        return found().count();
    }

    private Stream<Candidate> found() {
        return name.map(List::of).orElseGet(models::names).stream()
                .flatMap(model -> models.versions(model).stream())
                .map(Candidate::of)
                .filter(candidate -> wanted.test(candidate.facts()))
                .filter(candidate -> by.isEmpty() || by.get().ranks(candidate.facts()));
    }
}
