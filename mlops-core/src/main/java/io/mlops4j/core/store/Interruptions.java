package io.mlops4j.core.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;

/**
 * Channels close themselves under an interrupted thread. A store is also what an interrupted run writes its last record
 * to, so here the work is done again instead, and the thread stays interrupted.
 */
final class Interruptions {
    private Interruptions() {}

    static <T> T outlast(Work<T> work) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }
}
