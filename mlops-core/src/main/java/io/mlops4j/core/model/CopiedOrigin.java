package io.mlops4j.core.model;

import io.mlops4j.core.data.DatasetRecord;
import io.mlops4j.core.data.StoredDatasets;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.RunOrigin;
import io.mlops4j.model.ModelLineage;
import java.util.List;
import java.util.Optional;

/**
 * What the workspace that a version was copied from knew of how it was made. An artifact, since what it tells of code and class
 * path is long and nothing that is searched.
 */
record CopiedOrigin(Optional<RunOrigin> run, List<DatasetRecord> datasets) {
    private static final CopiedOrigin NONE = new CopiedOrigin(Optional.empty(), List.of());

    static CopiedOrigin of(ModelLineage lineage) {
        return new CopiedOrigin(
                lineage.run(),
                lineage.datasets().stream().map(StoredDatasets::record).toList());
    }

    /** That of a version; nothing if it was registered where it is. */
    static CopiedOrigin of(ModelRecord record, Artifacts artifacts) {
        return record.copiedOrigin()
                .map(artifact -> CanonicalJson.read(artifacts.read(artifact), CopiedOrigin.class))
                .orElse(NONE);
    }

    Artifact store(Artifacts artifacts) {
        return artifacts.put(CanonicalJson.write(this, CopiedOrigin.class));
    }

    Optional<DatasetRecord> dataset(DatasetRef ref) {
        return datasets.stream()
                .filter(record -> new DatasetRef(record.name(), record.version()).equals(ref))
                .findFirst();
    }
}
