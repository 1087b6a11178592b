package io.mlops4j.core.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of blobs in a folder of this machine, {@code ab/cdef…} as in the store: a blob never changes, so a copy is right or
 * damaged, but never outdated. All bytes of a copy are read and verified before the first of them is given; a damaged one is
 * removed, and the store asked. A copy is written beside its place and moved there as a whole. A folder that is full or cannot
 * be written is no error, but no cache.
 *
 * <p>What was not used for longest is removed when there is too much. What was added since somebody looked is counted by the
 * length of a file that all processes append to; they look when it stands for a sixteenth of the bound, so that this much more
 * can be there for a moment.
 *
 * <p>Safe between threads and processes.
 */
final class BlobCache {
    private static final Logger LOG = LoggerFactory.getLogger(BlobCache.class);

    /** Copies of at most this length are read at once; in bytes. */
    private static final int SMALL = 1 << 20;

    /** A copy of which the date is younger is not dated anew when it is used. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    /** Older than any copy that is still being written. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private static final String UNFINISHED = "new";
    private static final String ADDED = "added";

    /** How long the file that counts becomes, in bytes. */
    private static final int LOOK = 4096;

    private final Path folder;
    private final long maxBytes;

    /**
     * A cache in a folder, which need not exist.
     *
     * @param maxBytes how much there may be, in bytes; of it, one blob may have an eighth
     */
    BlobCache(Path folder, long maxBytes) {
        this.folder = folder.toAbsolutePath();
        this.maxBytes = maxBytes;
    }

    /** The bytes of a blob, which were verified; empty if they are not here. */
    Optional<InputStream> open(Artifact blob) {
        if (!isKept(blob)) {
            return Optional.empty();
        }
        Path copy = path(blob);
        try {
            Optional<InputStream> bytes = blob.bytes() <= SMALL ? read(copy, blob) : openVerified(copy, blob);
            if (bytes.isPresent()) {
                touch(copy);
            } else {
                LOG.warn("The copy of a blob in '{}' was damaged and is removed; the store is asked", copy);
                Files.deleteIfExists(copy);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("The copy of a blob in '{}' cannot be used: {}", copy, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<InputStream> read(Path copy, Artifact blob) throws IOException {
        if (Files.size(copy) != blob.bytes()) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(copy);
        return Digests.file(bytes).equals(blob) ? Optional.of(new ByteArrayInputStream(bytes)) : Optional.empty();
    }

    /** Of the file that is open, which stays what it is when the copy is removed. */
    private static Optional<InputStream> openVerified(Path copy, Artifact blob) throws IOException {
        FileChannel channel = FileChannel.open(copy, READ);
        boolean right = false;
        try {
            right = channel.size() == blob.bytes()
                    && Digests.file(Channels.newInputStream(channel)).equals(blob);
            return right ? Optional.of(Channels.newInputStream(channel.position(0))) : Optional.empty();
        } finally {
            if (!right) {
                channel.close();
            }
        }
    }

    private static void touch(Path copy) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(copy).toInstant().isBefore(now.minus(RECENT))) {
            Files.setLastModifiedTime(copy, FileTime.from(now));
        }
    }

    /** Gives what a stream gives, which fails unless its bytes are right, and keeps a copy once it was read to its end. */
    InputStream filling(Artifact blob, InputStream verified) {
        if (!isKept(blob)) {
            return verified;
        }
        return CopyingStream.of(verified, blob.bytes(), this::newFile, written -> keep(blob, written));
    }

    /** Keeps a copy of a file that was stored; should it be another one by now, whoever reads the copy finds out. */
    void put(Artifact blob, Path file) {
        put(blob, copy -> Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Keeps a copy of what was stored. */
    void put(Artifact blob, byte[] bytes) {
        put(blob, copy -> Files.write(copy, bytes));
    }

    private void put(Artifact blob, Writer writer) {
        if (!isKept(blob) || Files.exists(path(blob))) {
            return;
        }
        try {
            Path file = newFile();
            try {
                writer.write(file);
                keep(blob, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("No copy of blob {} is kept: {}", blob.digest(), e.toString());
        }
    }

    /** Fills a file. */
    private interface Writer {
        void write(Path file) throws IOException;
    }

    private boolean isKept(Artifact blob) {
        return blob.bytes() > 0 && blob.bytes() <= maxBytes / 8;
    }

    private Path path(Artifact blob) {
        return folder.resolve(blob.digest().substring(0, 2))
                .resolve(blob.digest().substring(2));
    }

    private Path newFile() throws IOException {
        Path unfinished = folder.resolve(UNFINISHED);
        if (!Files.exists(unfinished)) {
            Files.createDirectories(folder, ownersOnly());
            Files.createDirectories(unfinished);
        }
        return Files.createTempFile(unfinished, "", "");
    }

    /** What is in a workspace is not for every user of the machine. */
    private FileAttribute<?>[] ownersOnly() {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private void keep(Artifact blob, Path written) throws IOException {
        Path copy = path(blob);
        Files.createDirectories(copy.resolveSibling(""));
        Files.move(written, copy, StandardCopyOption.ATOMIC_MOVE);
        makeRoom(blob.bytes());
    }

    private void makeRoom(long added) throws IOException {
        Path counter = folder.resolve(ADDED);
        boolean isNew = Files.notExists(counter);
        long unit = Math.max(1, maxBytes / 16 / LOOK);
        Files.write(counter, new byte[(int) Math.min(LOOK, 1 + added / unit)], CREATE, APPEND);
        if (isNew || Files.size(counter) >= LOOK) {
            Files.write(counter, new byte[0], CREATE, TRUNCATE_EXISTING);
            removeUnused();
        }
    }

    private void removeUnused() throws IOException {
        var copies = new ArrayList<Copy>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> look(file, copies));
        } catch (UncheckedIOException e) {
            throw e.getCause(); // somebody removes folders meanwhile
        }
        long bytes = copies.stream().mapToLong(Copy::bytes).sum();
        copies.sort(Comparator.comparing(Copy::used).thenComparing(Copy::path));
        for (Copy copy : bytes > maxBytes ? copies : List.<Copy>of()) {
            if (bytes <= maxBytes - maxBytes / 16) {
                break;
            }
            Files.deleteIfExists(copy.path());
            bytes -= copy.bytes();
        }
    }

    private record Copy(Path path, long bytes, FileTime used) {}

    private static void look(Path file, List<Copy> copies) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile() || file.endsWith(ADDED)) {
                return;
            }
            FileTime date = attributes.lastModifiedTime();
            if (!file.resolveSibling("").endsWith(UNFINISHED)) {
                copies.add(new Copy(file, attributes.size(), date));
            } else if (date.toInstant().isBefore(Instant.now().minus(LEFT_BEHIND))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("Somebody else removed '{}'", file);
        }
    }
}
