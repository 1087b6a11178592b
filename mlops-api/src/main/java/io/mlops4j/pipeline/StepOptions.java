package io.mlops4j.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a step is run.
 *
 * @param retries how often it is tried again after it failed
 * @param retryDelay the pause before the first retry; doubled before each further one, up to a minute
 * @param timeout the longest that one attempt may take
 * @param maxAge for how long its result holds; without it, for ever
 * @param reuse whether earlier results are taken
 * @param version part of its identity, for what code does not show
 * @param dependsOn classes that count as a whole, for what code does not show
 * @param after the names of steps that have to be done before, beside those it has inputs from
 */
public record StepOptions(
        int retries,
        Duration retryDelay,
        Optional<Duration> timeout,
        Optional<Duration> maxAge,
        ReusePolicy reuse,
        Optional<String> version,
        List<Class<?>> dependsOn,
        List<String> after) {
    /** Copies the lists. */
    public StepOptions {
        dependsOn = List.copyOf(dependsOn);
        after = List.copyOf(after);
    }

    /** One attempt, no limits, reuse for ever. */
    static StepOptions initial() {
        return new StepOptions(
                0,
                Duration.ofSeconds(1),
                Optional.empty(),
                Optional.empty(),
                ReusePolicy.always(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    StepOptions withRetries(int times, Duration delay) {
        return new StepOptions(times, delay, timeout, maxAge, reuse, version, dependsOn, after);
    }

    StepOptions withTimeout(Duration limit) {
        return new StepOptions(retries, retryDelay, Optional.of(limit), maxAge, reuse, version, dependsOn, after);
    }

    StepOptions withMaxAge(Duration age) {
        return new StepOptions(retries, retryDelay, timeout, Optional.of(age), reuse, version, dependsOn, after);
    }

    StepOptions withReuse(ReusePolicy policy) {
        return new StepOptions(retries, retryDelay, timeout, maxAge, policy, version, dependsOn, after);
    }

    StepOptions withVersion(String declared) {
        return new StepOptions(retries, retryDelay, timeout, maxAge, reuse, Optional.of(declared), dependsOn, after);
    }

    StepOptions withDependsOn(List<Class<?>> classes) {
        return new StepOptions(retries, retryDelay, timeout, maxAge, reuse, version, classes, after);
    }

    StepOptions withAfter(List<String> steps) {
        return new StepOptions(retries, retryDelay, timeout, maxAge, reuse, version, dependsOn, steps);
    }
}
