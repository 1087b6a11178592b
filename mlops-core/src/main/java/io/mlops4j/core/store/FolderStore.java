package io.mlops4j.core.store;

import static java.util.Objects.requireNonNull;

import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object store in a folder of a local file system: the object under {@code models/churn/1.json} is the file of that
 * path. Copying the folder copies the store.
 *
 * <pre>{@code
 * try (var store = FolderStore.open(Path.of("build/workspace"))) {
 *     store.put("models/churn/1.json", Content.of(json));
 * }
 * }</pre>
 *
 * <p>A content is first written to a temporary file in {@code .mlops4j}, which no key reaches, and flushed to disk; then it
 * becomes visible by one hard link (if-absent) or one rename, under a lock that holds between the threads of a process and
 * between processes, if what is there has to be compared or replaced. What a process leaves behind that dies in between is
 * seen by nobody, and removed by an opening a day later.
 *
 * <p>Files whose names are no {@linkplain io.mlops4j.Names names} do not belong to the store and are left alone; a
 * symbolic link below the folder is never followed. Whoever can write to the folder while the store works is trusted.
 *
 * <p>Thread-safe.
 */
public final class FolderStore implements ObjectStore {
    private final FolderTree tree;
    private final Optional<FolderWriting> writing;
    private volatile boolean closed;

    private FolderStore(FolderTree tree, Optional<FolderWriting> writing) {
        this.tree = tree;
        this.writing = writing;
    }

    /**
     * Opens a folder for reading and writing. It is made if it does not exist.
     *
     * @throws StoreException if it is none, cannot be written to, or lies on a file system without hard links, atomic
     *     renames or locks; the message says which
     */
    public static FolderStore open(Path folder) {
        FolderWriting writing = FolderOpening.forWriting(folder);
        return new FolderStore(writing.tree(), Optional.of(writing));
    }

    /**
     * Opens a folder for reading and writing that exists already.
     *
     * @throws NotFoundException if it does not
     * @throws StoreException as {@link #open(Path)}
     */
    public static FolderStore openExisting(Path folder) {
        requireExists(folder);
        return open(folder);
    }

    /**
     * Opens a folder for reading. Nothing at all is written, neither now nor later; every write is a
     * {@link StoreException}.
     *
     * @throws NotFoundException if it does not exist
     * @throws StoreException if it is none, or cannot be read
     */
    public static FolderStore openReadOnly(Path folder) {
        requireExists(folder);
        if (!Files.isDirectory(folder)) {
            throw new StoreException("'" + folder + "' is no folder");
        }
        if (!Files.isReadable(folder)) {
            throw new StoreException("Folder '" + folder + "' cannot be opened for reading: permission denied");
        }
        try {
            return new FolderStore(new FolderTree(folder.toRealPath(), false), Optional.empty());
        } catch (IOException e) {
            throw Failures.of("Folder '" + folder + "' cannot be opened for reading", e);
        }
    }

    private static void requireExists(Path folder) {
        if (Files.notExists(folder)) {
            throw new NotFoundException("Folder '" + folder + "' does not exist");
        }
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        requireOpen();
        ObjectStore.requireKey(key);
        try {
            return find(key);
        } catch (IOException e) {
            throw Failures.of("Object '" + key + "' cannot be looked at", e);
        }
    }

    private Optional<ObjectInfo> find(String key) throws IOException {
        return tree.find(key).map(attributes -> FolderTree.info(key, attributes));
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return get(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        requireOpen();
        ObjectStore.requireKey(key);
        Ranges.require(key, offset, length);
        try {
            return read(key, offset, length);
        } catch (IOException e) {
            throw Failures.of("Object '" + key + "' cannot be read", e);
        }
    }

    private Optional<StoredObject> read(String key, long offset, long length) throws IOException {
        while (true) {
            Optional<ObjectInfo> info = find(key);
            if (info.isEmpty()) {
                return Optional.empty();
            }
            InputStream stream;
            try {
                stream = Files.newInputStream(tree.file(key), LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                continue; // deleted meanwhile
            }
            // A file in place never changes and no version comes twice: the same one before and after the opening is
            // that
            // of what was opened.
            boolean kept = false;
            try {
                if (find(key).equals(info)) {
                    InputStream part = Ranges.part(stream, info.get().bytes(), offset, length);
                    kept = true;
                    return Optional.of(new StoredObject(info.get(), part));
                }
            } finally {
                if (!kept) {
                    stream.close();
                }
            }
        }
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return write(key, writing -> writing.replace(key, content, any -> true)).orElseThrow();
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        return write(key, writing -> writing.putIfAbsent(key, content));
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        requireNonNull(version, "version");
        return write(
                key,
                writing -> writing.replace(
                        key,
                        content,
                        info -> info.isPresent() && info.get().version().equals(version)));
    }

    @Override
    public boolean delete(String key) {
        return write(key, writing -> writing.delete(key));
    }

    private <T> T write(String key, Write<T> write) {
        requireOpen();
        ObjectStore.requireKey(key);
        FolderWriting files = writing.orElseThrow(() -> new StoreException(
                "Object '" + key + "' cannot be changed: folder '" + tree.root() + "' is open for reading only"));
        try {
            return write.to(files);
        } catch (IOException e) {
            throw Failures.of("Object '" + key + "' cannot be changed in folder '" + tree.root() + "'", e);
        }
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        requireOpen();
        requireNonNull(prefix, "prefix");
        requireNonNull(startKey, "startKey");
        return FolderListing.stream(tree, prefix, startKey);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "folder '" + tree.root() + "'" + (writing.isPresent() ? "" : ", read-only");
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("The store in folder '" + tree.root() + "' is closed");
        }
    }

    @FunctionalInterface
    private interface Write<T> {
        T to(FolderWriting writing) throws IOException;
    }
}
