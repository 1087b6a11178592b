package io.mlops4j.core.store;

import io.mlops4j.StoreException;
import io.mlops4j.spi.ObjectInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files and folders of a folder store: where a key lies, what is there, and the folders on the way, which come and go
 * with what is in them. No way leads through a symbolic link.
 */
final class FolderTree {
    private final Path root;
    private final boolean flushesFolders;

    /**
     * The tree below a folder.
     *
     * @param root its real path
     * @param flushesFolders whether the file system can flush a folder to disk
     */
    FolderTree(Path root, boolean flushesFolders) {
        this.root = root;
        this.flushesFolders = flushesFolders;
    }

    Path root() {
        return root;
    }

    Path file(String key) {
        return root.resolve(key);
    }

    /** The key of the folder that a file or folder is in; of the root, no characters. */
    private static String folderOf(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('/')));
    }

    /** A root that has gone away, with the disk it was on, is no empty store. */
    void requireRoot() {
        if (Files.notExists(root)) {
            throw new StoreException("Folder '" + root + "' does not exist any longer");
        }
    }

    /** What lies under a key; empty if nothing or a folder does. */
    Optional<BasicFileAttributes> find(String key) throws IOException {
        Path file = file(key);
        BasicFileAttributes attributes;
        try {
            attributes = attributes(file);
        } catch (NoSuchFileException e) {
            requireRoot();
            return Optional.empty();
        } catch (FileSystemException e) {
            if (objectOnTheWay(key).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
        if (attributes.isDirectory()) {
            return Optional.empty();
        }
        requireNoLink(file(folderOf(key)));
        if (!attributes.isRegularFile()) {
            throw new StoreException(
                    "'" + file + "' is " + (attributes.isSymbolicLink() ? "a symbolic link" : "no file")
                            + "; objects of a folder store are regular files");
        }
        return Optional.of(attributes);
    }

    static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What is known of an object whose file has these attributes. The version is made of them, so that nothing has to be
     * read: every write makes a new file, dated after the one that it replaces.
     */
    static ObjectInfo info(String key, BasicFileAttributes attributes) {
        String version = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "-" + attributes.size() + "-"
                + attributes.fileKey();
        return new ObjectInfo(key, attributes.size(), version);
    }

    /** Makes the folder of an object, with those above it, and has them on disk when it returns. */
    void createFolderOf(String key) throws IOException {
        Path folder = file(folderOf(key));
        if (Files.isDirectory(folder)) {
            requireNoLink(folder);
            return;
        }
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            createFolder(key, key.substring(0, slash));
        }
    }

    private void createFolder(String key, String folderKey) throws IOException {
        Path folder = file(folderKey);
        try {
            Files.createDirectory(folder);
            flush(file(folderOf(folderKey)));
        } catch (FileAlreadyExistsException e) {
            BasicFileAttributes attributes = attributes(folder);
            if (attributes.isSymbolicLink()) {
                throw link(folder);
            }
            if (!attributes.isDirectory()) {
                throw FolderConflict.isObject(key, folderKey);
            }
        }
    }

    private void requireNoLink(Path folder) throws IOException {
        if (!isReal(folder)) {
            throw link(folder);
        }
    }

    /** Whether this is a folder and no way through symbolic links. */
    boolean isReal(Path folder) throws IOException {
        return folder.toRealPath().equals(folder);
    }

    private static StoreException link(Path folder) {
        return new StoreException("The way to '" + folder
                + "' leads through a symbolic link; those of a folder store are not followed, since they may leave it");
    }

    /** Flushes the entries of an object's folder to disk, or of what is left of the way there. */
    void flushFolderOf(String key) throws IOException {
        String folder = folderOf(key);
        try {
            flush(file(folder));
        } catch (NoSuchFileException e) {
            if (folder.isEmpty()) {
                throw e;
            }
            flushFolderOf(folder);
        }
    }

    private void flush(Path folder) throws IOException {
        if (flushesFolders) {
            flushFolder(folder);
        }
    }

    static void flushFolder(Path folder) throws IOException {
        Interruptions.outlast(() -> {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
                return folder;
            }
        });
    }

    /** Removes the folders of an object that is gone, as far as nothing else is in them. */
    void removeEmptyFoldersOf(String key) throws IOException {
        for (String folder = folderOf(key); !folder.isEmpty(); folder = folderOf(folder)) {
            try {
                Files.deleteIfExists(file(folder));
            } catch (FileSystemException e) {
                return; // not empty, or not to be removed: an empty folder is not seen by anybody
            }
        }
    }

    /**
     * Makes room for an object where a folder is, if no object is in it: one whose writer died, or has not come to it yet,
     * and will make it again.
     */
    void clearFolderAt(String key) throws IOException {
        Path folder = file(key);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            for (Path empty : deepestFirst(folder)) {
                if (Files.isDirectory(empty, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(empty);
                } else {
                    throw FolderConflict.isFolder(key);
                }
            }
        } catch (DirectoryNotEmptyException e) {
            throw FolderConflict.isFolder(key);
        }
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The folder on the way to a key, or to what is below a folder, that is an object, if one is. */
    Optional<String> objectOnTheWay(String key) {
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            String folder = key.substring(0, slash);
            if (Files.isRegularFile(file(folder), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
