package io.mlops4j.core.workspace;

import io.mlops4j.StoreException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A few threads that do the same with each of many things, since each is a round trip to somewhere. */
final class Together {
    private static final int THREADS = 8;

    private Together() {}

    /**
     * Does it with each. After a failure nothing more is begun, and the first one is thrown when what was begun is done.
     *
     * @throws StoreException if the thread is interrupted, which it stays
     */
    static <T> void each(List<T> things, Consumer<T> work) {
        var next = new AtomicInteger();
        Callable<Boolean> worker = () -> {
            try {
                for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
                    work.accept(things.get(i));
                }
                return true;
            } finally {
                next.set(things.size());
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "mlops4j-copy");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Future<Boolean> done :
                    threads.invokeAll(Collections.nCopies(Math.min(THREADS, things.size()), worker))) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The copy of a workspace was interrupted; the next one goes on from here", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } finally {
            next.set(things.size());
            threads.shutdown();
        }
    }
}
