package io.mlops4j.core.store;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A content written and flushed to disk beside the objects, not yet visible as one of them. Closing removes what was not
 * {@linkplain #replace moved} into place.
 */
final class TemporaryFile implements AutoCloseable {
    private static final AtomicReference<Instant> LAST_DATE = new AtomicReference<>(Instant.EPOCH);

    private final Path path;

    private TemporaryFile(Path path) {
        this.path = path;
    }

    static TemporaryFile write(Path folder, Content content) throws IOException {
        var file = new TemporaryFile(folder.resolve(UUID.randomUUID().toString()));
        try {
            try (var in = new ExactStream(content.open(), content.size());
                    OutputStream out = Files.newOutputStream(file.path, CREATE_NEW, WRITE)) {
                in.transferTo(out);
            }
            Files.setLastModifiedTime(file.path, FileTime.from(uniqueDate()));
            flush(file.path);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A temporary file beside this one, not written yet. */
    TemporaryFile sibling() {
        return new TemporaryFile(path.resolveSibling(UUID.randomUUID().toString()));
    }

    Path path() {
        return path;
    }

    /** The present, but no date twice: the clock of a file system can stand still for milliseconds. */
    private static Instant uniqueDate() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return LAST_DATE.updateAndGet(last -> now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS));
    }

    private static void flush(Path file) throws IOException {
        Interruptions.outlast(() -> {
            try (var channel = FileChannel.open(file, WRITE)) {
                channel.force(true);
                return file;
            }
        });
    }

    /** What this will be known as under {@code key}. */
    ObjectInfo info(String key) throws IOException {
        return FolderTree.info(key, Files.readAttributes(path, BasicFileAttributes.class));
    }

    /**
     * Dates this after what it replaces, so that no key has the same version twice: the clock may have been set back, or
     * the file system may know whole seconds only.
     */
    void dateAfter(FileTime predecessor) throws IOException {
        for (var step = Duration.ofNanos(1_000);
                Files.getLastModifiedTime(path).compareTo(predecessor) <= 0;
                step = step.multipliedBy(1_000)) {
            if (step.toHours() > 0) {
                throw new IOException("its file system does not keep dates of files");
            }
            Files.setLastModifiedTime(
                    path, FileTime.from(predecessor.toInstant().plus(step)));
        }
    }

    /** Makes this visible at {@code target}, whatever is there. */
    void replace(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Makes this visible at {@code target} if nothing is there.
     *
     * @throws FileAlreadyExistsException if something is
     */
    void link(Path target) throws IOException {
        try {
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException e) {
            // Over a network the answer to a link that was made can be lost, and the repeated request finds it.
            if (!isLinkedAt(target)) {
                throw e;
            }
        }
    }

    private boolean isLinkedAt(Path target) throws IOException {
        return Files.exists(target) && Files.isSameFile(target, path);
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Removes it, if it can be: one that stays is not visible as an object, and a later opening removes it. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return;
        }
    }
}
