package io.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.util.VectorNormalizer;

/** Tribuo's {@code LogMulticlass}, the multinomial log loss, with the arithmetic of {@link StrictSoftmax}. */
final class StrictLogLoss implements LabelObjective {
    private static final VectorNormalizer SOFTMAX = new StrictSoftmax();

    @Override
    public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector scores) {
        scores.normalize(SOFTMAX);
        var loss = StrictMath.log(scores.get(truth));
        scores.scaleInPlace(-1);
        scores.add(truth, 1);
        return new Pair<>(loss, scores);
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // Tribuo calls it by its own interface
    public Pair<Double, SGDVector> valueAndGradient(int truth, SGDVector scores) {
        return lossAndGradient(truth, scores);
    }

    @Override
    public VectorNormalizer getNormalizer() {
        return SOFTMAX;
    }

    @Override
    public boolean isProbabilistic() {
        return true;
    }

    @Override
    public String toString() {
        return "StrictLogLoss";
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "LabelObjective");
    }
}
