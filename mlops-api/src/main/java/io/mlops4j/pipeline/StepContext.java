package io.mlops4j.pipeline;

import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a running step can tell about itself; an input like any other ({@code p.context()}), but no part of the step's
 * identity. What it tells in text is recorded without the values of secrets, with U+FFFD for each half of a surrogate pair, and
 * cut off after a million characters. Thread-safe.
 */
public interface StepContext {
    /** A context for calling a step's method by itself, in a unit test. It keeps what the step tells. */
    static DetachedContext detached() {
        return new DetachedContext();
    }

    /** Records a metric without a direction, such as a number of rows: nothing is best in it. */
    default void metric(String name, double value) {
        metric(Metric.of(name, value));
    }

    /** Records a metric of which is said whether more or less is better. */
    default void metric(String name, double value, Direction direction) {
        metric(new Metric(name, value, Optional.of(direction)));
    }

    /** Records a metric without a direction, at one point of a series: an epoch, a batch. */
    default void metric(String name, double value, long index) {
        metric(Metric.of(name, value), index);
    }

    /** Records a metric of which is said whether more or less is better, at one point of a series: an epoch, a batch. */
    default void metric(String name, double value, Direction direction, long index) {
        metric(new Metric(name, value, Optional.of(direction)), index);
    }

    /** Records a metric. */
    void metric(Metric metric);

    /** Records a metric at one point of a series: an epoch, a batch. */
    void metric(Metric metric, long index);

    /** Adds a line to the step's log, which is kept with the run. */
    void log(String line);

    /**
     * Tells how far the step is, for those who watch.
     *
     * @param done how much of the work is done
     * @param total how much there is in all; at least 1
     */
    void progress(long done, long total);

    /** An empty folder for this step alone, removed after the run. The same folder at each call. */
    Path workFolder();
}
