package io.mlops4j.scoring;

import io.mlops4j.data.Table;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.Signature;
import java.util.List;

/**
 * Answers with a model, in this process: records in, records out.
 *
 * <pre>{@code
 * record Application(String checkingAccount, int durationMonths, Optional<Double> amount) {}   // a component for each input
 * record Decision(String label, @ProbabilityOf("bad") double risk) {}
 *
 * try (Scorer<Application, Decision> scorer = Scorer.of(OnnxModel.read(file)).open(Application.class, Decision.class)) {
 *     Decision one = scorer.score(application);
 *     List<Decision> many = scorer.scoreAll(applications);
 * }
 * }</pre>
 *
 * <p>Open it once and share it: it is thread-safe, and opening costs milliseconds, the first time in a process a quarter
 * of a second. It holds memory outside the Java heap until it is closed. {@link ScorerBuilder} tells how records are
 * bound to the model's inputs and outputs.
 *
 * <p>A value that the model cannot take is an {@link io.mlops4j.ValidationException} that names the input and the record,
 * counted from 0: one that is missing where the model has no missing values, the text that stands for a missing value, a
 * text with a character beyond the Basic Multilingual Plane (an emoji) or a NUL, which the runtime could not compare, an
 * integer out of range. After {@link #close()} every method but {@link #signature()} and {@link #close()} throws
 * {@link IllegalStateException}.
 *
 * @param <I> the record type, or {@link io.mlops4j.data.Row}, of what is scored
 * @param <O> the record type of the answers
 */
public interface Scorer<I, O> extends AutoCloseable {
    /** Begins to open a scorer that stays with this model. */
    static ScorerBuilder of(OnnxModel model) {
        return new ScorerBuilder(model);
    }

    /**
     * Begins to open a scorer that stays with this version.
     *
     * @throws io.mlops4j.CorruptException if the bytes of the version are missing or changed
     */
    static ScorerBuilder of(ModelVersion version) {
        return new ScorerBuilder(version.model());
    }

    /**
     * Scores one record.
     *
     * @throws io.mlops4j.ValidationException if it holds a value that the model cannot take
     * @throws IllegalStateException if this is closed
     */
    O score(I input);

    /**
     * Scores many records, some hundred at a time: far cheaper than one by one.
     *
     * @return an answer for each record, in order; empty if there are none
     * @throws io.mlops4j.ValidationException if one is null or holds a value that the model cannot take
     * @throws IllegalStateException if this is closed, before or meanwhile
     */
    List<O> scoreAll(List<? extends I> inputs);

    /**
     * Scores the rows of a table, whose columns are bound to the inputs by name as record components are. Other columns
     * than the model's inputs are left alone. Numbers go into number inputs, timestamps into them as milliseconds since
     * 1970, categories and text into string inputs, booleans into boolean ones and, as {@code true} and {@code false},
     * into string ones.
     *
     * @return an answer for each row, in order; empty if there are none
     * @throws io.mlops4j.ValidationException if a column that the model needs is not there or of a type that does not
     *     fit (all such at once), or if a row holds a value that the model cannot take
     * @throws IllegalStateException if this is closed, before or meanwhile
     */
    List<O> scoreAll(Table table);

    /** Inputs and outputs of the model. */
    Signature signature();

    /**
     * Gives back the memory outside the heap. Waits for calls that are running; later ones are refused. Closing again
     * does nothing.
     */
    @Override
    void close();
}
