package io.mlops4j.pipeline;

import java.util.Optional;

/**
 * A data set that may not be there; the step takes an {@code Optional}.
 *
 * @param <T> what is in it: a {@code Table}, or a {@code FileTree}
 */
public final class OptionalDataset<T> implements Input<Optional<T>> {
    private final DatasetInput<T> dataset;

    OptionalDataset(DatasetInput<T> dataset) {
        this.dataset = dataset;
    }

    /** The data set. */
    public DatasetInput<T> dataset() {
        return dataset;
    }

    @Override
    public String label() {
        return dataset.label();
    }
}
