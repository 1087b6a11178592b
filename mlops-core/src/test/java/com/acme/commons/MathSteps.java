package com.acme.commons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.integration.RombergIntegrator;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.fitting.GaussianCurveFitter;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** Steps whose work is done by commons-math3. */
public final class MathSteps {
    private MathSteps() {}

    /** A bell curve through points, by Levenberg and Marquardt's method. */
    public static double[] levenbergMarquardt() {
        var points = new WeightedObservedPoints();
        for (int i = 0; i < 40; i++) {
            double x = i / 4.0;
            points.add(x, 3 * Math.exp(-(x - 5) * (x - 5) / 2) + 0.01 * Math.sin(7 * x));
        }
        return GaussianCurveFitter.create().fit(points.toList());
    }

    /** A polynomial through points. */
    public static double[] polynomialFit() {
        var points = new WeightedObservedPoints();
        for (int i = -10; i <= 10; i++) {
            points.add(i, 2 + 3.0 * i - 0.5 * i * i);
        }
        return PolynomialCurveFitter.create(2).fit(points.toList());
    }

    /** A spectrum and back. */
    public static double fourierTransform() {
        var values = new double[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(i) + Math.cos(3 * i);
        }
        var transformer = new FastFourierTransformer(DftNormalization.UNITARY);
        var there = transformer.transform(values, TransformType.FORWARD);
        return transformer.transform(there, TransformType.INVERSE)[7].getReal();
    }

    /** A linear program. */
    public static double[] simplex() {
        var goal = new LinearObjectiveFunction(new double[] {15, 10}, 0);
        var constraints = List.of(
                new LinearConstraint(new double[] {1, 0}, Relationship.LEQ, 2),
                new LinearConstraint(new double[] {0, 1}, Relationship.LEQ, 3),
                new LinearConstraint(new double[] {1, 1}, Relationship.EQ, 4));
        return new SimplexSolver()
                .optimize(
                        new MaxIter(100),
                        goal,
                        new LinearConstraintSet(constraints),
                        GoalType.MAXIMIZE,
                        new NonNegativeConstraint(true))
                .getPoint();
    }

    /** A point that goes round, step by step. */
    public static double[] differentialEquation() {
        var integrator = new DormandPrince853Integrator(1e-8, 1, 1e-10, 1e-10);
        var state = new double[] {1, 0};
        integrator.integrate(new Rotation(), 0, state, 3, state);
        return state;
    }

    private static final class Rotation implements FirstOrderDifferentialEquations {
        @Override
        public int getDimension() {
            return 2;
        }

        @Override
        public void computeDerivatives(double time, double[] state, double[] derivative) {
            derivative[0] = -state[1];
            derivative[1] = state[0];
        }
    }

    /** Numbers from two generators and three distributions, each with its seed. */
    public static double randomNumbers() {
        var twister = new MersenneTwister(42);
        var data = new RandomDataGenerator(new Well19937c(7));
        double sum = twister.nextGaussian() + twister.nextInt(10) + data.nextPoisson(4) + data.nextUniform(1, 2);
        sum += new GammaDistribution(new Well19937c(1), 2, 3).sample();
        sum += new NormalDistribution(new Well19937c(2), 0, 1).inverseCumulativeProbability(0.9);
        return sum + data.nextPermutation(10, 3)[1];
    }

    /** A regression with two variables. */
    public static double[] regression() {
        var regression = new OLSMultipleLinearRegression();
        var y = new double[] {11, 12, 13, 14, 15, 16.5};
        var x = new double[][] {{0, 1}, {2, 0}, {0, 3}, {4, 1}, {0, 5}, {6, 2}};
        regression.newSampleData(y, x);
        return new double[] {regression.estimateRegressionParameters()[1], regression.calculateRSquared()};
    }

    /** Groups of points. */
    public static int clusters() {
        var points = new ArrayList<DoublePoint>();
        for (int i = 0; i < 30; i++) {
            points.add(new DoublePoint(new double[] {i % 3 * 10 + i / 30.0, i % 3}));
        }
        List<CentroidCluster<DoublePoint>> clusters = new KMeansPlusPlusClusterer<DoublePoint>(
                        3, 100, new EuclideanDistance(), new MersenneTwister(5))
                .cluster(points);
        return clusters.get(0).getPoints().size();
    }

    /** Three decompositions of a matrix. */
    public static double decompositions() {
        var matrix = new Array2DRowRealMatrix(new double[][] {{4, 1, 0}, {1, 3, 1}, {0, 1, 2}});
        return new LUDecomposition(matrix).getDeterminant()
                + new EigenDecomposition(matrix).getRealEigenvalue(0)
                + new SingularValueDecomposition(matrix).getConditionNumber();
    }

    /** A root, an integral and a spline. */
    public static double analysis() {
        double root = new BrentSolver().solve(100, new PolynomialFunction(new double[] {-2, 0, 1}), 0, 2);
        double area = new RombergIntegrator().integrate(1000, Math::sin, 0, 1);
        var spline = new SplineInterpolator().interpolate(new double[] {0, 1, 2, 3}, new double[] {0, 1, 4, 9});
        return root + area + spline.value(1.5);
    }

    /** What describes a sample, and whether two differ. */
    public static double statistics() {
        var sample = new double[] {1, 5, 2, 8, 3, 9, 4};
        var statistics = new DescriptiveStatistics(sample);
        double tested =
                TestUtils.tTest(sample, Arrays.stream(sample).map(x -> x + 1).toArray());
        return statistics.getPercentile(30) + statistics.getSkewness() + statistics.getKurtosis() + tested;
    }
}
