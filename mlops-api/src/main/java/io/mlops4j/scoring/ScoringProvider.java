package io.mlops4j.scoring;

/**
 * Opens scorers. Found by {@link java.util.ServiceLoader}; {@code io.mlops4j:mlops-onnx} brings the one on ONNX Runtime.
 */
public interface ScoringProvider {
    /**
     * Opens a scorer, having checked both record types against the model's signature.
     *
     * @throws io.mlops4j.ValidationException if they do not fit, with all that does not; if the runtime cannot load the
     *     model
     */
    <I, O> Scorer<I, O> open(ScoringRequest<I, O> request);
}
