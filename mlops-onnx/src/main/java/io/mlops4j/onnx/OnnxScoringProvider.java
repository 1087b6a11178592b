package io.mlops4j.onnx;

import io.mlops4j.scoring.Scorer;
import io.mlops4j.scoring.ScoringProvider;
import io.mlops4j.scoring.ScoringRequest;

/** Opens scorers on ONNX Runtime. Found by {@link java.util.ServiceLoader}. */
public final class OnnxScoringProvider implements ScoringProvider {
    /** For {@link java.util.ServiceLoader}. */
    public OnnxScoringProvider() {}

    @Override
    public <I, O> Scorer<I, O> open(ScoringRequest<I, O> request) {
        return OnnxScorer.open(request);
    }
}
