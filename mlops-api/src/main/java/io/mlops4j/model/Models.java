package io.mlops4j.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model registry of a workspace: versions 1, 2, 3 … that never change, and aliases that move. Thread-safe, and safe
 * between processes.
 *
 * <pre>{@code
 * ModelVersion churn = workspace.models().register("churn", Path.of("churn.onnx"));
 * workspace.models().setAlias("production", churn);
 * }</pre>
 *
 * <p>{@link io.mlops4j.workspace.Workspace#scorer} answers with the version that an alias points to.
 *
 * <p>All methods that take a name throw {@link io.mlops4j.ValidationException} if it is none, and those that write
 * {@link io.mlops4j.StoreException} in a workspace that was opened read-only.
 */
public interface Models {
    /** Registers a model file from anywhere. */
    default ModelVersion register(String name, Path file) {
        return register(name, OnnxModel.read(file), Map.of());
    }

    /** Registers a model from anywhere, without tags. */
    default ModelVersion register(String name, OnnxModel model) {
        return register(name, model, Map.of());
    }

    /** Registers a model from anywhere. The same bytes again are the existing version, and its tags stay. */
    ModelVersion register(String name, OnnxModel model, Map<String, String> tags);

    /**
     * Copies a version of this registry to that of another workspace, as from development to production, where it becomes the
     * next version of the model of this name. The same bytes with the same lineage are the existing version, as with runs.
     *
     * <p>Its {@linkplain ModelVersion#lineage() lineage} there tells what it tells here of run, data and code, and of where it
     * was {@linkplain ModelLineage#copiedFrom() copied from}; experiment and run id are those of here. Aliases are set there.
     * The run and the data are not copied: a search there does not find them, and who asks a data set of the lineage for its
     * rows is told where they are.
     *
     * <pre>{@code
     * ModelVersion released = development.models().copy(version, production.models());
     * production.models().setAlias("production", released);
     * }</pre>
     *
     * @throws io.mlops4j.NotFoundException if this version is not of this registry
     * @throws io.mlops4j.CorruptException if its bytes are missing or wrong
     */
    ModelVersion copy(ModelVersion version, Models target);

    /** The names of all models, ordered. */
    List<String> names();

    /**
     * All versions of a model, oldest first; empty if there is none of this name. One whose record cannot be read is left out, and
     * a warning in the log names it.
     */
    List<ModelVersion> versions(String name);

    /**
     * One version.
     *
     * @throws io.mlops4j.CorruptException if its record cannot be read
     */
    Optional<ModelVersion> version(String name, int version);

    /**
     * The version with the highest number.
     *
     * @throws io.mlops4j.CorruptException if its record cannot be read
     */
    Optional<ModelVersion> latest(String name);

    /** A search through the versions of all models. */
    ModelSearch search();

    /** The version that an alias points to now. */
    Optional<ModelVersion> alias(String name, String alias);

    /** Where all aliases of a model point, ordered by alias. */
    Map<String, Integer> aliases(String name);

    /** Points an alias to a version, wherever it pointed before. Writes nothing if it points there already. */
    void setAlias(String alias, ModelVersion version);

    /**
     * Moves an alias from one version of a model to another.
     *
     * @throws io.mlops4j.ConflictException if it does not point to {@code from}
     */
    void moveAlias(String alias, ModelVersion from, ModelVersion to);

    /** Removes an alias; false if there was none. */
    boolean removeAlias(String name, String alias);

    /** Every move of an alias, oldest first. */
    List<AliasChange> aliasHistory(String name, String alias);
}
