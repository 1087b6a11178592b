package io.mlops4j.core.model;

import io.mlops4j.core.data.DatasetRecord;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.lineage.RunOrigin;
import java.util.Optional;

/** Where the registry asks for what runs and data sets know of a model. */
public interface Origins {
    /** How the run of this origin made it; empty if there was none, or its record is gone. */
    Optional<RunOrigin> run(Origin origin);

    /** A data set version; empty if it is gone. */
    Optional<DatasetVersion> dataset(DatasetRef ref);

    /** A data set version of another workspace, of which there is this record alone. */
    DatasetVersion elsewhere(DatasetRecord record);
}
