package io.mlops4j.tribuo;

import java.util.function.Supplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Tribuo's trainer from telling each training on {@code java.util.logging}, which it does even with a logging
 * interval of -1. While something is being trained, a filter stands on that one logger and holds back what our own
 * threads say; what the application itself trains with Tribuo at that moment is heard as before, and afterwards the
 * logger has the filter again that it had.
 */
final class QuietTribuo {
    private static final Logger TRAINER = Logger.getLogger("org.tribuo.common.sgd.AbstractSGDTrainer");
    private static final ThreadLocal<Boolean> OURS = ThreadLocal.withInitial(() -> false);

    // Guarded by the class: how many trainings are under way, and the filter on the logger before the first.
    private static int trainings;
    private static @Nullable Filter before;

    private QuietTribuo() {}

    static <T> T call(Supplier<T> training) {
        enter();
        OURS.set(true);
        try {
            return training.get();
        } finally {
            OURS.remove();
            leave();
        }
    }

    private static synchronized void enter() {
        if (trainings++ == 0) {
            before = TRAINER.getFilter();
            TRAINER.setFilter(new OthersOnly(before));
        }
    }

    private static synchronized void leave() {
        if (--trainings == 0 && TRAINER.getFilter() instanceof OthersOnly) {
            TRAINER.setFilter(before);
        }
    }

    private record OthersOnly(@Nullable Filter next) implements Filter {
        @Override
        public boolean isLoggable(LogRecord message) {
            return !OURS.get() && (next == null || next.isLoggable(message));
        }
    }
}
