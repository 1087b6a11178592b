package io.mlops4j.model;

import io.mlops4j.lineage.ModelRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.metric.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One version of a registered model. It never changes. Thread-safe. */
public interface ModelVersion {
    /** The model's name. */
    String name();

    /** 1, 2, 3 …. */
    int version();

    /** What goes in and what comes out: name, type, shape. */
    Signature signature();

    /** What was measured when it was registered. */
    List<Metric> metrics();

    /** One of the metrics. */
    default Optional<Metric> metric(String metricName) {
        return metrics().stream().filter(m -> m.name().equals(metricName)).findFirst();
    }

    /** Tags, ordered by key. */
    Map<String, String> tags();

    /** What it is, for people; may be empty. */
    String description();

    /** Name and version. */
    default ModelRef ref() {
        return new ModelRef(name(), version());
    }

    /** What it was made from, as it was recorded when it was registered: reads nothing. */
    Origin origin();

    /**
     * Where it comes from and where it went, in plain words and as data. Reads the records of the run that made it, of the
     * data sets and of the aliases, as they are now.
     *
     * @throws io.mlops4j.CorruptException if one of the records cannot be read
     */
    ModelLineage lineage();

    /** SHA-256 of the model's file, 64 hexadecimal digits. */
    String digest();

    /** When it was registered. */
    Instant registered();

    /** By whom. */
    String registeredBy();

    /**
     * The model itself, read and verified.
     *
     * @throws io.mlops4j.CorruptException if its bytes are missing or are not those that were registered
     */
    OnnxModel model();
}
