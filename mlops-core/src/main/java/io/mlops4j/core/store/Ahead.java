package io.mlops4j.core.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    private final CompletableFuture<T> result;

    private Ahead(CompletableFuture<T> result) {
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
            return new Ahead<>(CompletableFuture.completedFuture(work.get()));
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Ahead<>(CompletableFuture.supplyAsync(() -> within(loader, work), THREADS));
    }

    /** The same for what gives nothing. */
    public static Ahead<Boolean> run(boolean isRemote, Runnable work) {
        return of(isRemote, () -> {
            work.run();
            return true;
        });
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
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
