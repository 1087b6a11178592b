package io.mlops4j.scoring;

import io.mlops4j.data.Table;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.Signature;
import java.util.List;
import java.util.Optional;

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
 * bound to the model's inputs and outputs; {@link io.mlops4j.workspace.Workspace#scorer} begins with a model and an alias.
 *
 * <p>A value that the model cannot take is an {@link io.mlops4j.ValidationException} that names the input and the record,
 * counted from 0: one that is missing where the model has no missing values, the text that stands for a missing value, a
 * number that the input cannot hold. That is a finite one that a {@code float} input would make infinite (1e39), and an
 * integer, by type, that an input would make another one (16777217 in {@code float}); decimals are rounded. A model that
 * splits, matches or normalises texts itself also refuses an emoji and its like, which it could not read. After {@link #close()} every method but {@link #signature()}, {@link #version()} and
 * {@link #close()} throws {@link IllegalStateException}.
 *
 * <p>In a model that mlops4j trained, a category that training has not seen is no error: it counts as none of those it
 * has, unless the scorer was opened to {@linkplain ScorerBuilder#refuseUnknownCategories refuse} it. A missing one is a
 * category of its own if training had any, and a missing number counts as the mean. A model from elsewhere has its own way
 * with both.
 *
 * <p><b>Another version while calls come in.</b> A scorer stays with its version. An application that follows an alias
 * keeps the scorer in a volatile field, opens the next one, puts it there, and closes the one before when its calls have
 * ended:
 *
 * <pre>{@code
 * private volatile Scorer<Application, Decision> scorer = open();   // workspace.scorer("loans", "production").open(…)
 *
 * void follow() {                                                   // now and then, by one thread
 *     Optional<ModelRef> now = workspace.models().alias("loans", "production").map(ModelVersion::ref);
 *     if (!now.equals(scorer.version())) {
 *         Scorer<Application, Decision> before = scorer;
 *         scorer = open();
 *         timer.schedule(before::close, 1, TimeUnit.MINUTES);       // a ScheduledExecutorService
 *     }
 * }
 * }</pre>
 *
 * <p>{@link #close()} waits for what the runtime is computing, but not for a call that has read the field and not begun,
 * nor for all of a call with thousands of records: closed at once, these would be refused.
 *
 * @param <I> the record type, or {@link io.mlops4j.data.Row}, of what is scored
 * @param <O> the record type of the answers
 */
public interface Scorer<I, O> extends AutoCloseable {
    /** Begins to open a scorer that stays with this model. */
    static ScorerBuilder of(OnnxModel model) {
        return new ScorerBuilder(model, Optional.empty());
    }

    /**
     * Begins to open a scorer that stays with this version.
     *
     * @throws io.mlops4j.CorruptException if the bytes of the version are missing or changed
     */
    static ScorerBuilder of(ModelVersion version) {
        return new ScorerBuilder(version.model(), Optional.of(version.ref()));
    }

    /**
     * Scores one record.
     *
     * @throws io.mlops4j.ValidationException if it is null, or holds a value that the model cannot take
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
     * than the model's inputs are left alone. Numbers go into number inputs, timestamps into {@code double} ones as milliseconds
     * since 1970, categories and text into string inputs, booleans into boolean ones and, as {@code true} and {@code false},
     * into string ones, unless the model's file says which categories it knows and neither is among them.
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
     * The registered version that it answers with; empty if it was opened on a model that is not from a registry, such as a
     * file.
     */
    Optional<ModelRef> version();

    /**
     * Gives back the memory outside the heap. Waits for what the runtime is computing; whatever comes later is refused, so
     * a call with thousands of records may end half way. Closing again does nothing.
     */
    @Override
    void close();
}
