package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.nio.file.Path;
import java.util.ArrayList;

/** Increments a number in a store; as a program of its own, in several folders at once. */
public final class Counting {
    private Counting() {}

    /** Adds one so many times, by compare and set; answers how often that had to be tried. */
    static int increment(ObjectStore store, String key, int times) {
        int tries = 0;
        for (int done = 0; done < times; tries++) {
            try (StoredObject object = store.get(key).orElseThrow()) {
                int next = Integer.parseInt(new String(object.bytes(), UTF_8)) + 1;
                var content = Content.of(Integer.toString(next).getBytes(UTF_8));
                done += store.putIfMatch(key, content, object.info().version()).isPresent() ? 1 : 0;
            }
        }
        return tries;
    }

    /** Arguments: how many times, then the folders; in each, two threads increment {@code counter}. */
    public static void main(String[] args) throws InterruptedException {
        var failed = new ArrayList<Throwable>();
        var threads = new ArrayList<Thread>();
        for (int i = 1; i < args.length; i++) {
            Path folder = Path.of(args[i]);
            for (int half = 0; half < 2; half++) {
                var thread = new Thread(() -> {
                    try (var store = FolderStore.openExisting(folder)) {
                        increment(store, "counter", Integer.parseInt(args[0]) / 2);
                    }
                });
                thread.setUncaughtExceptionHandler((t, e) -> {
                    synchronized (failed) {
                        failed.add(e);
                    }
                });
                threads.add(thread);
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.get(0));
        }
    }
}
