package io.mlops4j.scoring;

import io.mlops4j.MlopsException;
import io.mlops4j.data.Row;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.spi.Providers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a {@link Scorer}: the model is known, the record types come last.
 *
 * <pre>{@code
 * Scorer<Application, Decision> scorer = Scorer.of(model).missing("telephone").open(Application.class, Decision.class);
 * }</pre>
 *
 * <p>Values without a record of their own, such as those of a {@code Map}, are scored as {@linkplain Row#of rows}:
 *
 * <pre>{@code
 * Scorer<Row, Decision> scorer = Scorer.of(model).open(Decision.class);
 * Decision decision = scorer.score(Row.of(map));
 * }</pre>
 *
 * <p><b>In.</b> A component of the record for each input of the model, and an input for each component. They are matched
 * by name; case, {@code _}, {@code -} and spaces do not matter, {@link io.mlops4j.data.ColumnName} says the rest. Number
 * inputs take numbers, {@code double} ones also {@link java.time.Instant}, {@link java.time.LocalDate}
 * and {@link java.time.LocalDateTime} (in UTC) as milliseconds since 1970, of which a {@code float} would lose up to a
 * minute; string inputs take strings,
 * enum constants (by name) and booleans ({@code true} and {@code false}), unless the model's file says which categories it
 * knows and none of theirs is among them; boolean inputs booleans.
 *
 * <p><b>Missing.</b> {@link java.util.Optional}, {@code OptionalDouble} and its like and components annotated
 * {@code @Nullable} may be missing, where the model knows missing values: floating point inputs do (NaN), string inputs of
 * models that mlops4j trained do. No other component may be null, also none of a wrapper type ({@code Double}). A number
 * that is NaN is a missing one. Rows and tables say nothing beforehand: they may lack whatever the model knows as missing.
 *
 * <p><b>Out.</b> Each component of the record is one of these:
 *
 * <ul>
 *   <li>a {@code String}: the label. Its name is free if it is the only one;
 *   <li>{@link ProbabilityOf @ProbabilityOf("bad")} {@code double} or {@code float}: the probability of a class;
 *   <li>a {@code Map<String, Double>} or {@code Map<String, Float>}: the probabilities of all classes;
 *   <li>a number, {@code boolean} or {@code String} with the name of an output that has one value for each row, or
 *       {@code double[]} or {@code float[]} with the name of one that has several. Of a model with one output and a
 *       record with one component, the names need not agree.
 * </ul>
 *
 * <p><b>Models from elsewhere</b> are scored if every input has one value for each row (shape {@code [batch, 1]} or
 * {@code [batch]}; double, float, int64, int32, string or bool) and the outputs asked for are such tensors or the
 * probabilities of a scikit-learn export (with its {@code ZipMap}, in whose order the classes are). A model that takes all features
 * as one matrix is refused: export it with an input for each column.
 *
 * <p>Immutable: each method answers a new one. Thread-safe.
 */
public final class ScorerBuilder {
    private final OnnxModel model;
    private final Optional<ModelRef> version;
    private final Set<String> missing;
    private final boolean refuseUnknownCategories;
    private final int threads;

    ScorerBuilder(OnnxModel model, Optional<ModelRef> version) {
        this(model, version, Set.of(), false, 1);
    }

    private ScorerBuilder(
            OnnxModel model,
            Optional<ModelRef> version,
            Set<String> missing,
            boolean refuseUnknownCategories,
            int threads) {
        this.model = model;
        this.version = version;
        this.missing = missing;
        this.refuseUnknownCategories = refuseUnknownCategories;
        this.threads = threads;
    }

    /**
     * Names inputs that this application does not have: in every record they are missing values. Names are matched as
     * those of components are.
     */
    public ScorerBuilder missing(String... inputs) {
        var more = new LinkedHashSet<>(missing);
        more.addAll(List.of(inputs));
        return new ScorerBuilder(model, version, Set.copyOf(more), refuseUnknownCategories, threads);
    }

    /**
     * Refuses categories that training has not seen: a record with a string that is none of the model's, or without a string
     * where none was missing in training, is a {@link io.mlops4j.ValidationException} instead of being scored as none of the
     * categories. Numbers may be missing as before. For models whose file says which categories it knows
     * ({@link OnnxModel#categories()}), as all do that mlops4j trained.
     *
     * @throws io.mlops4j.ValidationException when opened, if the model does not say it of each string input, or if one is
     *     {@linkplain #missing named as missing} that never was in training
     */
    public ScorerBuilder refuseUnknownCategories() {
        return new ScorerBuilder(model, version, missing, true, threads);
    }

    /**
     * How many threads one call may use; 1 unless said otherwise, and that thread is the caller's own. An application
     * that serves many callers at once is faster with 1; more are worth it for large models alone.
     *
     * @throws io.mlops4j.ValidationException when opened, if there are fewer than 1
     */
    public ScorerBuilder threads(int count) {
        return new ScorerBuilder(model, version, missing, refuseUnknownCategories, count);
    }

    /**
     * Opens the scorer.
     *
     * @param in a record type
     * @param out a record type
     * @throws io.mlops4j.ValidationException if the types do not fit the model, with all that does not; if a package of
     *     theirs is not open, with the line to add; if the runtime cannot load the model
     * @throws MlopsException if there is no scoring module, or its native library cannot be loaded
     */
    public <I, O> Scorer<I, O> open(Class<I> in, Class<O> out) {
        var request = new ScoringRequest<>(model, version, in, out, missing, refuseUnknownCategories, threads);
        return Providers.first(ScoringProvider.class)
                .orElseThrow(() -> new MlopsException(
                        "There is no module that can score ONNX models;" + " add the dependency io.mlops4j:mlops-onnx"))
                .open(request);
    }

    /**
     * Opens a scorer of rows: for tables and for values without a record of their own ({@link Row#of}). The values of a
     * row are asked for by the exact names of the inputs.
     *
     * @param out a record type
     * @throws io.mlops4j.ValidationException as {@link #open(Class, Class)} does
     * @throws MlopsException as {@link #open(Class, Class)} does
     */
    public <O> Scorer<Row, O> open(Class<O> out) {
        return open(Row.class, out);
    }
}
