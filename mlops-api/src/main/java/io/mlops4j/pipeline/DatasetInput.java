package io.mlops4j.pipeline;

import io.mlops4j.data.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The version of a data set that was registered last when the run starts.
 *
 * @param <T> what a step is handed: a {@code Table}, or a {@code FileTree}
 */
public final class DatasetInput<T> implements Input<T> {
    private final PipelineBuilder owner;
    private final String name;
    private final boolean files;
    private final List<Column> required = new ArrayList<>();
    private Optional<String> requiredLabel = Optional.empty();
    private boolean optional;

    DatasetInput(PipelineBuilder owner, String name, boolean files) {
        this.owner = owner;
        this.name = name;
        this.files = files;
    }

    /**
     * Columns that the steps need. A run checks them before its first step; a data set may have more. A float64 column
     * is satisfied by an int64 one.
     */
    public DatasetInput<T> requires(Column... columns) {
        owner.requireOpen();
        required.addAll(List.of(columns));
        return this;
    }

    /** The label that the steps need. A run checks it before its first step. */
    public DatasetInput<T> requiresLabel(String column) {
        owner.requireOpen();
        requiredLabel = Optional.of(column);
        return this;
    }

    /** The same, but a run may do without: the step takes an {@code Optional}. */
    public OptionalDataset<T> optional() {
        owner.requireOpen();
        optional = true;
        return new OptionalDataset<>(this);
    }

    /** The data set's name. */
    public String name() {
        return name;
    }

    /** Whether it has to be a tree of files; else it has to be a table. */
    public boolean isFiles() {
        return files;
    }

    /** The columns it has to have. */
    public List<Column> requiredColumns() {
        return List.copyOf(required);
    }

    /** The label it has to have. */
    public Optional<String> requiredLabel() {
        return requiredLabel;
    }

    /** Whether a run may do without it. */
    public boolean isOptional() {
        return optional;
    }

    @Override
    public String label() {
        return "data set " + name;
    }

    PipelineBuilder owner() {
        return owner;
    }
}
