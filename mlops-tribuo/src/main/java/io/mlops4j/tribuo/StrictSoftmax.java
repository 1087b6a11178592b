package io.mlops4j.tribuo;

import org.tribuo.math.protos.NormalizerProto;
import org.tribuo.math.util.VectorNormalizer;

/**
 * Softmax by {@link StrictMath}: {@link Math#exp} may differ in its last bit between JDKs and processors, and after some
 * hundred thousand steps such a bit could be seen in the model.
 */
final class StrictSoftmax implements VectorNormalizer {
    private static final long serialVersionUID = 1L;

    @Override
    public double[] normalize(double[] scores) {
        var probabilities = scores.clone();
        normalizeInPlace(probabilities);
        return probabilities;
    }

    @Override
    public void normalizeInPlace(double[] scores) {
        var highest = Double.NEGATIVE_INFINITY;
        for (var score : scores) {
            highest = Math.max(highest, score);
        }
        var sum = 0.0;
        for (var i = 0; i < scores.length; i++) {
            scores[i] = StrictMath.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (var i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }

    @Override
    public NormalizerProto serialize() {
        throw new UnsupportedOperationException("A model is stored as ONNX, not in Tribuo's own format");
    }
}
