package io.mlops4j.pipeline;

import io.mlops4j.data.Table;
import java.util.Optional;

/** A data set that may not be there; the step takes an {@code Optional<Table>}. */
public final class OptionalDataset implements Input<Optional<Table>> {
    private final DatasetInput dataset;

    OptionalDataset(DatasetInput dataset) {
        this.dataset = dataset;
    }

    /** The data set. */
    public DatasetInput dataset() {
        return dataset;
    }

    @Override
    public String label() {
        return dataset.label();
    }
}
