package io.mlops4j.run;

import io.mlops4j.spi.PlainJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one step in a run. A reused step has the metrics and the log of the run that made its outputs. A step is
 * run again within a run when its output proves missing or damaged: then this tells of the last time.
 *
 * @param name the step
 * @param status what became of it
 * @param reuse whether it ran, and why
 * @param key the digest of its code, parameters and inputs; empty if it was skipped
 * @param started when it was looked at; empty if it was skipped
 * @param took how long it took here; for a reused one, to find that out
 * @param attempts how often its method was called here, in all
 * @param inputs what it was handed: label and digest, or value, by position
 * @param outputs what it gave
 * @param metrics what it recorded, in order; then those of its output, if it is {@link io.mlops4j.metric.Measured}, such
 *     as an evaluation
 * @param log what it logged
 * @param warnings what should be known of it, one line each
 * @param error why it failed; empty if it did not, also if it was skipped: why is then in {@code reuse().inWords()}
 */
public record StepRun(
        String name,
        StepStatus status,
        ReuseDecision reuse,
        Optional<String> key,
        Optional<Instant> started,
        Duration took,
        int attempts,
        List<StepInput> inputs,
        List<StepOutput> outputs,
        List<StepMetric> metrics,
        List<LogLine> log,
        List<String> warnings,
        Optional<String> error) {
    /**
     * What a step was handed.
     *
     * @param label where it came from: {@code split.train}, {@code parameter epochs}
     * @param value the digest of what is stored, or a small value as JSON
     */
    public record StepInput(String label, String value) {
        /** Of a value, leaves out the names of Java classes. */
        public StepInput {
            value = PlainJson.of(value);
        }
    }

    /** Copies the lists. */
    public StepRun {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        metrics = List.copyOf(metrics);
        log = List.copyOf(log);
        warnings = List.copyOf(warnings);
    }

    /** The last value of each metric by name. */
    public Map<String, Double> lastMetrics() {
        var last = new LinkedHashMap<String, Double>();
        metrics.forEach(m -> last.put(m.metric().name(), m.metric().value()));
        return last;
    }
}
