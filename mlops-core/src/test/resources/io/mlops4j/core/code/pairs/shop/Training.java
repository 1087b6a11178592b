package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Trains with a little of everything that runs code later. */
final class Training {
    private static final System.Logger LOG = System.getLogger(Training.class.getName());
    private static final int EPOCHS;
    private static final double[] RATES;

    static {
        EPOCHS = Integer.parseInt("3");
        RATES = new double[EPOCHS];
        for (int i = 0; i < EPOCHS; i++) {
            RATES[i] = 1.0 / (i + 1);
        }
    }

    interface Listener {
        void epoch(int number, double loss);

        default Listener and(Listener other) {
            return (number, loss) -> {
                epoch(number, loss);
                other.epoch(number, loss);
            };
        }
    }

    static double[] fit(double[][] rows, long seed, Listener listener) {
        var random = new Random(seed);
        double[] weights = new double[rows[0].length];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double loss = 0;
            for (double[] row : rows) {
                int at = random.nextInt(weights.length);
                double error = row[at] - weights[at];
                weights[at] += RATES[epoch] * error;
                loss += error * error;
            }
            listener.epoch(epoch, loss);
            LOG.log(System.Logger.Level.TRACE, "epoch {0}", epoch);
        }
        return weights;
    }

    static String fitted() {
        var history = new ArrayList<String>();
        Listener first = (number, loss) -> history.add(number + ":" + loss);
        Listener second = new Listener() {
            private double best = Double.MAX_VALUE;

            @Override
            public void epoch(int number, double loss) {
                if (loss < best) {
                    best = loss;
                    history.add("best " + number);
                }
            }
        };
        double[] weights = fit(Features.matrix(), 7, first.and(second));
        return history + " " + new Model.Linear(weights).predict(1, 1);
    }

    static List<Double> parallel() throws InterruptedException, ExecutionException {
        class Job implements Callable<Double> {
            private final long seed;

            Job(long seed) {
                this.seed = seed;
            }

            @Override
            public Double call() {
                return new Model.Linear(fit(Features.matrix(), seed, (n, l) -> {})).predict(1, 1);
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            var futures = new ArrayList<Future<Double>>();
            for (long seed = 0; seed < 4; seed++) {
                futures.add(pool.submit(new Job(seed)));
            }
            var results = new ArrayList<Double>();
            for (Future<Double> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    static String lazily() {
        Supplier<Supplier<String>> outer = () -> {
            String text = fitted();
            return () -> text + new Object() {
                @Override
                public String toString() {
                    return "!";
                }
            };
        };
        return outer.get().get();
    }
}
