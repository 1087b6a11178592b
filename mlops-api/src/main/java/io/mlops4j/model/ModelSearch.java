package io.mlops4j.model;

import io.mlops4j.metric.Condition;
import io.mlops4j.metric.Order;
import java.util.List;
import java.util.Optional;

/**
 * A search for model versions. Immutable: each method but the last ones answers a narrower search.
 *
 * <pre>{@code
 * Optional<ModelVersion> best = workspace.models().search().model("loan-default")
 *         .where(metric("auc").atLeast(0.75).and(tag("branch").is("main")))
 *         .orderBy(metric("auc").bestFirst()).first();
 * }</pre>
 *
 * <p>The metrics and tags are those that a version was registered with; a model version has no parameters, its run has. Of
 * versions that are equal in the order, and without an order, the one registered last comes first. Thread-safe. A search
 * reads the record of each version of the models that it is about.
 *
 * <p>What reads versions throws {@link io.mlops4j.CorruptException} if a record cannot be read.
 */
public interface ModelSearch {
    /**
     * Only versions of this model, in place of one that was said before.
     *
     * @throws io.mlops4j.ValidationException if it is no name
     */
    ModelSearch model(String name);

    /** Only versions that this holds of, and what was asked before. */
    ModelSearch where(Condition condition);

    /**
     * In this order, in place of one that was said before. The versions that lack the metric are left out, so that the first is
     * never one of those.
     */
    ModelSearch orderBy(Order order);

    /**
     * At most so many.
     *
     * @throws io.mlops4j.ValidationException if it is less than 1
     */
    ModelSearch limit(int versions);

    /** The versions. */
    List<ModelVersion> list();

    /** The first of them; empty if there is none. */
    Optional<ModelVersion> first();

    /** How many there are, the limit apart. */
    long count();
}
