package io.mlops4j.core.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Failures of steps that end after some attempts. They are counted behind a logger, since a static field that one step sets and
 * another one reads would be part of what the steps are.
 */
final class Breakdowns {
    private static final Logger LOG = Logger.getLogger("io.mlops4j.breakdowns");

    private Breakdowns() {}

    /** Fails as often as it is told to for each place. */
    static void mayHappen(String place, int failures) {
        LOG.log(Level.INFO, place, failures);
    }

    /** Forgets which failures took place. */
    static void forget() {
        Counter.INSTALLED.counts.clear();
    }

    /** Whether from now on nothing fails. */
    static void prevent(boolean prevented) {
        Counter.INSTALLED.prevented = prevented;
    }

    private static final class Counter extends Handler {
        static final Counter INSTALLED = new Counter();

        private final Map<String, Integer> counts = new ConcurrentHashMap<>();
        private volatile boolean prevented;

        private Counter() {
            LOG.setUseParentHandlers(false);
            LOG.addHandler(this);
        }

        @Override
        public void publish(LogRecord place) {
            int failures = (Integer) place.getParameters()[0];
            if (!prevented && counts.merge(place.getMessage(), 1, Integer::sum) <= failures) {
                throw new IllegalStateException("fails, as it is told to");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
