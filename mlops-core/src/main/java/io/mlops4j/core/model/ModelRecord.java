package io.mlops4j.core.model;

import io.mlops4j.core.store.Artifact;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code models/<name>/<version>.json}: written once. */
record ModelRecord(
        String name,
        int version,
        Artifact artifact,
        Signature signature,
        List<Metric> metrics,
        Map<String, String> tags,
        String description,
        Origin origin,
        Instant registered,
        String registeredBy) {
    ModelRef ref() {
        return new ModelRef(name, version);
    }
}
