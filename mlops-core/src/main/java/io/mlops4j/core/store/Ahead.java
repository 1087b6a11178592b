package io.mlops4j.core.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Something done for a store before anybody needs it: where each request takes its time, beside what else is done; where the
 * store is at hand, at once and in this thread. Thread-safe.
 */
public final class Ahead<T> {
    /** Few enough for one client; who comes when all are at work does it itself. */
    private static final int MOST_AT_ONCE = 32;

    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Ahead::thread,
            new ThreadPoolExecutor.CallerRunsPolicy());

    private final CompletableFuture<Supplier<T>> result;

    private Ahead(CompletableFuture<Supplier<T>> result) {
        this.result = result;
    }

    /**
     * Begins it.
     *
     * @param isRemote whether the store is on another machine
     * @throws RuntimeException what the work throws, where the store is at hand
     */
    public static <T> Ahead<T> of(boolean isRemote, Supplier<T> work) {
        if (!isRemote) {
            T value = work.get();
            return new Ahead<>(CompletableFuture.completedFuture(() -> value));
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Ahead<>(CompletableFuture.supplyAsync(() -> ended(() -> within(loader, work)), THREADS));
    }

    /** The same for what gives nothing. */
    public static Ahead<Boolean> run(boolean isRemote, Runnable work) {
        return of(isRemote, () -> {
            work.run();
            return true;
        });
    }

    /** What gives the result, or throws what the work threw; that may be anybody's, and is asked for nothing on the way. */
    private static <T> Supplier<T> ended(Supplier<T> work) {
        try {
            T value = work.get();
            return () -> value;
        } catch (RuntimeException | Error e) {
            return () -> {
                throw e;
            };
        }
    }

    private static <T> T within(ClassLoader loader, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "mlops4j-ahead");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What came of it, when it is done.
     *
     * @throws RuntimeException what the work threw
     */
    public T get() {
        return result.join().get();
    }
}
