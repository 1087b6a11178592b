package io.mlops4j.testkit.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that start at the same moment. */
final class Threads {
    static final int COUNT = 8;

    private Threads() {}

    /** What one of them does. */
    @FunctionalInterface
    interface Work<T> {
        T run(int thread) throws Exception;
    }

    /** What each has given; the failure of the first that failed. */
    static <T> List<T> each(Work<T> work) throws Exception {
        var start = new CyclicBarrier(COUNT);
        var threads = Executors.newFixedThreadPool(COUNT);
        try {
            var calls = new ArrayList<Callable<T>>();
            for (int i = 0; i < COUNT; i++) {
                int thread = i;
                calls.add(() -> {
                    start.await();
                    return work.run(thread);
                });
            }
            var results = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(calls, 200, TimeUnit.SECONDS)) {
                results.add(result(future));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
