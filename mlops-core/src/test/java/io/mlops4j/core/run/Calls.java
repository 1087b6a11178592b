package io.mlops4j.core.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts calls of step methods, by what they log: that is no result, so the keys of these steps do not reach the counts. */
final class Calls {
    private static final Logger LOG = Logger.getLogger("io.mlops4j.calls");

    private Calls() {}

    static void count(String step) {
        LOG.info(step);
    }

    /** What was called since the last time, ordered by name; the first time nothing. */
    static Map<String, Integer> take() {
        return Counter.INSTALLED.take();
    }

    private static final class Counter extends Handler {
        static final Counter INSTALLED = new Counter();

        private final Map<String, Integer> counts = new ConcurrentHashMap<>();

        private Counter() {
            LOG.setUseParentHandlers(false);
            LOG.addHandler(this);
        }

        Map<String, Integer> take() {
            var taken = new TreeMap<>(counts);
            counts.clear();
            return taken;
        }

        @Override
        public void publish(LogRecord call) {
            counts.merge(call.getMessage(), 1, Integer::sum);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
