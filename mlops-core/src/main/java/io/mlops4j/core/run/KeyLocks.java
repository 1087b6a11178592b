package io.mlops4j.core.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One lock for each key that somebody holds or waits for; none for the others, however many there were. */
final class KeyLocks {
    private static final class Counted extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        /** Holders and waiters; changed within {@link Map#compute} alone. */
        private int users;
    }

    private final Map<String, Counted> locks = new ConcurrentHashMap<>();

    /** What {@link #acquire} answers; closing it releases the key. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until nobody else holds the key. */
    Held acquire(String key) throws InterruptedException {
        Counted lock = locks.compute(key, (k, existing) -> {
            Counted counted = existing == null ? new Counted() : existing;
            counted.users++;
            return counted;
        });
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            forget(key);
            throw e;
        }
        return () -> {
            lock.unlock();
            forget(key);
        };
    }

    private void forget(String key) {
        locks.compute(key, (k, counted) -> counted == null || --counted.users == 0 ? null : counted);
    }

    /** How many keys are held or waited for. */
    int size() {
        return locks.size();
    }
}
