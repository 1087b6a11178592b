package io.mlops4j.core.model;

import io.mlops4j.core.store.Artifact;
import io.mlops4j.lineage.Lineage;
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
        Lineage lineage,
        Instant registered,
        String registeredBy) {}
