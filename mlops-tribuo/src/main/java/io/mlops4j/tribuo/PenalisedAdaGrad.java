package io.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.Tensor;

/**
 * AdaGrad (Duchi, Hazan and Singer, <i>Adaptive subgradient methods for online learning and stochastic optimization</i>,
 * 2011) as Tribuo has it, with a penalty on the squared weights, which Tribuo's has not.
 *
 * <p>The penalty's gradient is dense where the rows are sparse. So it is added up over {@code penaltyInterval} steps and
 * then taken in one; the step is small since so many rows have a small share of the penalty each. The last column is
 * the intercept and not penalised. Updates are added to the parameters: gradients here point uphill.
 */
final class PenalisedAdaGrad implements StochasticGradientOptimiser {
    private static final double EPSILON = 1e-6;

    @Config(mandatory = true, description = "Initial learning rate used to scale the gradients.")
    private double learningRate;

    @Config(mandatory = true, description = "The penalty's share of one step.")
    private double penalty;

    @Config(mandatory = true, description = "Steps from one decay of the weights to the next.")
    private int penaltyInterval;

    private @Nullable DenseMatrix weights;
    private @Nullable DenseMatrix squares;
    private long steps;

    PenalisedAdaGrad(double learningRate, double penalty, int penaltyInterval) {
        this.learningRate = learningRate;
        this.penalty = penalty;
        this.penaltyInterval = penaltyInterval;
    }

    @Override
    public void initialise(Parameters parameters) {
        weights = (DenseMatrix) parameters.get()[0];
        squares = (DenseMatrix) parameters.getEmptyCopy()[0];
        steps = 0;
    }

    @Override
    public Tensor[] step(Tensor[] gradients, double weight) {
        if (weights == null || squares == null) {
            throw new IllegalStateException("step before initialise");
        }
        if (penalty > 0 && ++steps % penaltyInterval == 0) {
            decay(weights, squares);
        }
        DoubleUnaryOperator square = gradient -> weight * weight * gradient * gradient;
        DoubleUnaryOperator scale = sum -> weight * learningRate / (EPSILON + Math.sqrt(sum));
        squares.intersectAndAddInPlace(gradients[0], square);
        gradients[0].hadamardProductInPlace(squares, scale);
        return gradients;
    }

    private void decay(DenseMatrix weights, DenseMatrix squares) {
        var intercept = weights.getDimension2Size() - 1;
        for (var row = 0; row < weights.getDimension1Size(); row++) {
            for (var column = 0; column < intercept; column++) {
                var weight = weights.get(row, column);
                if (weight != 0) {
                    var gradient = -penalty * penaltyInterval * weight;
                    squares.add(row, column, gradient * gradient);
                    weights.add(row, column, learningRate * gradient / (EPSILON + Math.sqrt(squares.get(row, column))));
                }
            }
        }
    }

    @Override
    public void reset() {
        weights = null;
        squares = null;
    }

    @Override
    public PenalisedAdaGrad copy() {
        return new PenalisedAdaGrad(learningRate, penalty, penaltyInterval);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "StochasticGradientOptimiser");
    }
}
