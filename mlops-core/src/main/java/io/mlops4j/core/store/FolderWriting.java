package io.mlops4j.core.store;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Predicate;

/** The writes of a folder store. A link needs no lock: of several, the file system lets one succeed. */
final class FolderWriting {
    private static final int ATTEMPTS = 1_000;

    private final FolderTree tree;
    private final FolderLock lock;
    private final Path temporaryFolder;

    FolderWriting(FolderTree tree, FolderLock lock, Path temporaryFolder) {
        this.tree = tree;
        this.lock = lock;
        this.temporaryFolder = temporaryFolder;
    }

    FolderTree tree() {
        return tree;
    }

    Optional<ObjectInfo> putIfAbsent(String key, Content content) throws IOException {
        if (tree.find(key).isPresent()) {
            return Optional.empty();
        }
        try (var file = TemporaryFile.write(temporaryFolder, content)) {
            ObjectInfo info = file.info(key);
            place(key, file, () -> file.link(tree.file(key)));
            tree.flushFolderOf(key);
            return Optional.of(info);
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        }
    }

    Optional<ObjectInfo> replace(String key, Content content, Predicate<Optional<ObjectInfo>> condition)
            throws IOException {
        if (!condition.test(info(key))) {
            return Optional.empty();
        }
        try (var file = TemporaryFile.write(temporaryFolder, content)) {
            Optional<ObjectInfo> info = lock.hold(() -> replace(key, file, condition));
            if (info.isPresent()) {
                tree.flushFolderOf(key);
            }
            return info;
        }
    }

    private Optional<ObjectInfo> replace(String key, TemporaryFile file, Predicate<Optional<ObjectInfo>> condition)
            throws IOException {
        Optional<BasicFileAttributes> present = tree.find(key);
        if (!condition.test(present.map(attributes -> FolderTree.info(key, attributes)))) {
            return Optional.empty();
        }
        if (present.isPresent()) {
            file.dateAfter(present.get().lastModifiedTime());
        }
        ObjectInfo info = file.info(key);
        place(key, file, () -> file.replace(tree.file(key)));
        return Optional.of(info);
    }

    private Optional<ObjectInfo> info(String key) throws IOException {
        return tree.find(key).map(attributes -> FolderTree.info(key, attributes));
    }

    boolean delete(String key) throws IOException {
        boolean deleted = lock.hold(() -> tree.find(key).isPresent() && Files.deleteIfExists(tree.file(key)));
        if (deleted) {
            tree.removeEmptyFoldersOf(key);
            tree.flushFolderOf(key);
        }
        return deleted;
    }

    /** Puts a file into its place: again, as long as others remove emptied folders on the way there at the same time. */
    private void place(String key, TemporaryFile file, Placement placement) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (attempt > 1) {
                    tree.clearFolderAt(key);
                }
                tree.createFolderOf(key);
                placement.place();
                return;
            } catch (FileSystemException e) {
                if (attempt == ATTEMPTS || !file.exists() || !isPassing(key, e)) {
                    throw e;
                }
            }
        }
    }

    private boolean isPassing(String key, FileSystemException e) throws IOException {
        if (e instanceof FileAlreadyExistsException) {
            return tree.find(key).isEmpty();
        }
        return e instanceof NoSuchFileException
                || Files.isDirectory(tree.file(key), LinkOption.NOFOLLOW_LINKS)
                || tree.objectOnTheWay(key).isPresent();
    }

    @FunctionalInterface
    private interface Placement {
        void place() throws IOException;
    }
}
