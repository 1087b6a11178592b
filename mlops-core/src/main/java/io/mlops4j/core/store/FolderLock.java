package io.mlops4j.core.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of a folder store, between threads and between processes. It guards the moment in which the present state of a
 * key is compared and changed; contents are written before, outside of it.
 *
 * <p>A file lock belongs to the process: a second one on the same file is refused to a thread, and closing any channel on
 * that file gives the lock up. Hence a monitor first, the same for all that open this folder in this JVM, then one
 * channel, opened and closed under it.
 */
final class FolderLock {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Path file;
    private final Object monitor;

    private FolderLock(Path file, Object monitor) {
        this.file = file;
        this.monitor = monitor;
    }

    static FolderLock in(Path folder) throws IOException {
        Object fileKey = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        String identity = fileKey == null ? folder.toRealPath().toString() : fileKey.toString();
        // An interned string is one object for the whole JVM, even if several class loaders have loaded this class.
        return new FolderLock(folder.resolve("lock"), ("io.mlops4j.core.store.FolderLock " + identity).intern());
    }

    <T> T hold(Interruptions.Work<T> work) throws IOException {
        synchronized (monitor) {
            FileChannel locked = Interruptions.outlast(this::lockedChannel);
            try (locked) {
                return work.run();
            }
        }
    }

    private FileChannel lockedChannel() throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            lock(channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        try {
            channel.lock();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw e;
        } catch (IOException e) {
            poll(channel, e);
        }
    }

    /**
     * The system looks for deadlocks between processes, not threads: two processes of which each holds the lock of one
     * folder and has another thread waiting for that of the other look like one, and a wait is refused. Those who hold a
     * lock never wait for another, so trying again succeeds.
     */
    private static void poll(FileChannel channel, IOException refused) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            if (channel.tryLock() != null) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw refused;
    }
}
