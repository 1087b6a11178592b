package io.mlops4j.core.model;

import io.mlops4j.core.store.Artifact;
import io.mlops4j.lineage.CopiedFrom;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code models/<name>/<version>.json}: written once.
 *
 * @param copiedFrom the version that it is a copy of, in another workspace
 * @param copiedOrigin what was known there of how it was made: a {@link CopiedOrigin}
 */
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
        String registeredBy,
        Optional<CopiedFrom> copiedFrom,
        Optional<Artifact> copiedOrigin) {
    ModelRef ref() {
        return new ModelRef(name, version);
    }
}
