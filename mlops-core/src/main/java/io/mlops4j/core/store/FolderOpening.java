package io.mlops4j.core.store;

import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The opening of a folder for writing: makes what is missing, tries out whether the file system can keep a store's
 * promises, and removes what writers that died have left. What is refused is left as it was.
 */
final class FolderOpening {
    /** Out of reach of every key, since no name starts with a dot. */
    private static final String OWN_FOLDER = ".mlops4j";

    private static final Duration STALE = Duration.ofDays(1);

    private final Path folder;
    private final Deque<Path> made = new ArrayDeque<>();

    private FolderOpening(Path folder) {
        this.folder = folder;
    }

    static FolderWriting forWriting(Path folder) {
        var opening = new FolderOpening(folder.toAbsolutePath().normalize());
        try {
            return opening.open();
        } catch (ReadOnlyFileSystemException e) {
            throw opening.undo(readOnly(folder, "its file system is read-only", e));
        } catch (AccessDeniedException e) {
            throw opening.undo(readOnly(folder, Failures.reason(e), e));
        } catch (IOException e) {
            throw opening.undo(Failures.of("Folder '" + folder + "' cannot be opened for writing", e));
        } catch (StoreException e) {
            throw opening.undo(e);
        }
    }

    private static StoreException readOnly(Path folder, String reason, Exception cause) {
        return new StoreException(
                "Folder '" + folder + "' cannot be opened for writing: " + reason
                        + "; open it read-only, or make it writable",
                cause);
    }

    private FolderWriting open() throws IOException {
        make(folder);
        Path root = folder.toRealPath();
        Path own = root.resolve(OWN_FOLDER);
        Path temporaryFolder = own.resolve("tmp");
        make(temporaryFolder);
        if (!temporaryFolder.toRealPath().equals(temporaryFolder)) {
            throw new StoreException(
                    "Folder '" + temporaryFolder + "' is reached through a symbolic link; remove that");
        }
        boolean flushesFolders = canFlushFolders(root);
        FolderLock lock = tryOut(own, temporaryFolder);
        removeStale(temporaryFolder);
        return new FolderWriting(new FolderTree(root, flushesFolders), lock, temporaryFolder);
    }

    private void make(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        Path parent = wanted.getParent();
        if (parent != null) {
            make(parent);
        }
        try {
            Files.createDirectory(wanted);
            made.push(wanted);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(wanted)) {
                throw new StoreException("'" + wanted + "' is no folder", e);
            }
        }
    }

    private static boolean canFlushFolders(Path root) {
        try {
            FolderTree.flushFolder(root);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false; // Windows, and some network file systems
        }
    }

    private FolderLock tryOut(Path own, Path temporaryFolder) throws IOException {
        try (var first = TemporaryFile.write(temporaryFolder, Content.of(new byte[] {1}));
                var second = TemporaryFile.write(temporaryFolder, Content.of(new byte[] {2}));
                var place = first.sibling()) {
            FolderLock lock = require("locks", () -> {
                var tried = FolderLock.in(own);
                return tried.hold(() -> tried);
            });
            require("hard links", () -> linkOnce(first, second, place.path()));
            require("atomic renames", () -> {
                second.replace(place.path());
                return place;
            });
            return lock;
        }
    }

    private static Path linkOnce(TemporaryFile first, TemporaryFile second, Path place) throws IOException {
        first.link(place);
        try {
            second.link(place);
        } catch (FileAlreadyExistsException e) {
            return place;
        }
        throw new IOException("a link overwrites what is there");
    }

    private <T> T require(String capability, Interruptions.Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new StoreException(
                    "Folder '" + folder + "' cannot be opened for writing: its file system cannot keep what a store"
                            + " promises, it has no " + capability + " (" + e + "); take a folder on a local disk",
                    e);
        }
    }

    /** Another process that opens the folder may remove the same files: gone is gone. */
    private static void removeStale(Path temporaryFolder) throws IOException {
        Instant limit = Instant.now().minus(STALE);
        try (var files = Files.newDirectoryStream(temporaryFolder)) {
            for (Path file : files) {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private StoreException undo(StoreException failure) {
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }
}
