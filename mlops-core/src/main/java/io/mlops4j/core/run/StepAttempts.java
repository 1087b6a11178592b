package io.mlops4j.core.run;

import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls a step's method: within its time limit, and again after a failure as often as it says. */
final class StepAttempts {
    /** One call of the method. */
    interface Call {
        @Nullable
        Object call() throws Throwable;
    }

    /** Prepares a call: reads its inputs, which does not count against the time limit. */
    interface Attempt {
        Call prepare() throws Exception;
    }

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final Step step;
    private int count;

    StepAttempts(Step step) {
        this.step = step;
    }

    /** How often it was called so far. */
    int count() {
        return count;
    }

    /**
     * Calls until it succeeds.
     *
     * @throws UnreadableOutput if an input has to be made again first; that is no attempt
     * @throws Throwable what the last attempt threw, or InterruptedException if this thread was interrupted
     */
    @Nullable
    Object call(Attempt attempt) throws Throwable {
        StepOptions options = step.options();
        Duration delay = options.retryDelay();
        for (int failures = 0; ; failures++) {
            try {
                Call call = attempt.prepare();
                count++;
                return options.timeout().isPresent()
                        ? callWithin(options.timeout().get(), call)
                        : call.call();
            } catch (InterruptedException | UnreadableOutput e) {
                throw e;
            } catch (Throwable e) {
                if (failures == options.retries()) {
                    throw e;
                }
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
                delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : LONGEST_DELAY;
            }
        }
    }

    /** In a thread of its own, so that it can be interrupted; one that ignores that is left behind. */
    private @Nullable Object callWithin(Duration limit, Call call) throws Throwable {
        var ended = new CompletableFuture<Call>();
        var thread = new Thread(() -> ended.complete(ended(call)), "mlops4j-" + step.name());
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return ended(ended, thread, limit).call();
    }

    private Call ended(CompletableFuture<Call> ended, Thread thread, Duration limit)
            throws InterruptedException, TimeoutException {
        try {
            return ended.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new TimeoutException("Step '" + step.name() + "' took longer than its timeout of " + limit);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody gives a failure", e);
        }
    }

    /** Calls it; answers a call that has its result. An exception of the step's is kept from all that would ask it what it says. */
    private static Call ended(Call call) {
        try {
            Object value = call.call();
            return () -> value;
        } catch (Throwable e) {
            return () -> {
                throw e;
            };
        }
    }
}
