package io.mlops4j.core.data;

import io.mlops4j.core.store.Artifact;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code datasets/<name>/<version>.json} holds, and the lineage of a model that was copied to another workspace. */
public record DatasetRecord(
        String name,
        String version,
        Kind kind,
        Artifact artifact,
        List<Column> schema,
        long rowCount,
        Optional<String> label,
        Optional<String> weight,
        List<ColumnProfile> profile,
        Instant registered,
        String registeredBy) {
    /** What the artifact is. */
    public enum Kind {
        /** A table. */
        TABLE,
        /** The index of a tree of files, itself a table. */
        FILES
    }
}
