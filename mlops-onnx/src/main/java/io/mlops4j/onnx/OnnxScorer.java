package io.mlops4j.onnx;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.model.Signature;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.scoring.ScoringRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scorer on ONNX Runtime. */
final class OnnxScorer<I, O> implements Scorer<I, O> {
    /** Enough that a row costs next to nothing beside the call, and little enough that a thousand columns fit. */
    private static final int ROWS_PER_CALL = 1024;

    private final Signature signature;
    private final Optional<ModelRef> version;
    private final InputBinding<I> inputs;
    private final OutputBinding<O> outputs;
    private final NativeSession session;
    private final int rowsPerCall;

    private OnnxScorer(
            Signature signature,
            Optional<ModelRef> version,
            InputBinding<I> inputs,
            OutputBinding<O> outputs,
            NativeSession session) {
        this.signature = signature;
        this.version = version;
        this.inputs = inputs;
        this.outputs = outputs;
        this.session = session;
        this.rowsPerCall = inputs.ports().stream().anyMatch(InputPort::single) ? 1 : ROWS_PER_CALL;
    }

    static <I, O> OnnxScorer<I, O> open(ScoringRequest<I, O> request) {
        RuntimeModel model = ModelTexts.of(request.model());
        var problems = new ArrayList<String>();
        InputBinding<I> inputs = InputBinding.of(request, model.readsCharacters(), problems);
        OutputBinding<O> outputs = OutputBinding.of(request.out(), request.model(), model.renumberedLabels(), problems);
        if (!problems.isEmpty()) {
            throw new ValidationException(
                    "A scorer from " + request.in().getSimpleName() + " to "
                            + request.out().getSimpleName() + " for this model",
                    problems);
        }
        return new OnnxScorer<>(
                request.model().signature(),
                request.version(),
                inputs,
                outputs,
                NativeSession.open(model, request.threads()));
    }

    @Override
    public O score(I input) {
        return scoreAll(Collections.singletonList(input)).get(0); // which may be null, and is refused
    }

    @Override
    public List<O> scoreAll(List<? extends I> records) {
        List<I> copy = new ArrayList<>(records);
        int nothing = copy.indexOf(null);
        if (nothing >= 0) {
            throw new ValidationException("Record " + nothing + " is null; there is nothing to score");
        }
        return scoreAll(inputs.sources(copy), copy.size());
    }

    @Override
    public List<O> scoreAll(Table table) {
        session.requireOpen();
        return scoreAll(TableColumns.sources(table, inputs), table.rowCount());
    }

    private List<O> scoreAll(Map<InputPort, ValueSource> sources, int count) {
        session.requireOpen();
        var answers = new ArrayList<O>(count);
        for (int from = 0; from < count; from += rowsPerCall) {
            int rows = Math.min(rowsPerCall, count - from);
            outputs.addAnswers(session.run(sources, outputs.outputs(), from, rows), rows, answers);
        }
        return Collections.unmodifiableList(answers);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Optional<ModelRef> version() {
        return version;
    }

    @Override
    public void close() {
        session.close();
    }
}
