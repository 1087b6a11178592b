package io.mlops4j.core.store;

import io.mlops4j.ValidationException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The files below a folder, in no particular order. Folders without files are nothing. */
final class TreeReading {
    private final TreePaths paths = new TreePaths();
    private final BiConsumer<String, Path> file;

    private TreeReading(BiConsumer<String, Path> file) {
        this.file = file;
    }

    /**
     * Gives each file with its relative path, all of which have been checked.
     *
     * @throws ValidationException if there are symbolic links, special files or names that no tree can have
     */
    static void each(Path folder, BiConsumer<String, Path> file) throws IOException {
        new TreeReading((path, found) -> {}).read(folder, "");
        new TreeReading(file).read(folder, "");
    }

    private void read(Path folder, String prefix) throws IOException {
        for (Path child : children(folder)) {
            String path = prefix + child.getFileName();
            BasicFileAttributes attributes = FolderTree.attributes(child);
            if (attributes.isDirectory()) {
                read(child, path + "/");
            } else if (attributes.isRegularFile()) {
                paths.add(path);
                file.accept(path, child);
            } else {
                throw new ValidationException(
                        attributes.isSymbolicLink()
                                ? "'" + child
                                        + "' is a symbolic link; a directory tree holds files, so put there what it points to"
                                : "'" + child + "' is neither file nor folder; a directory tree holds nothing else");
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var stream = Files.newDirectoryStream(folder)) {
            var children = new ArrayList<Path>();
            stream.forEach(children::add);
            return children;
        } catch (DirectoryIteratorException e) {
            throw new IOException(Failures.reason(e), e);
        }
    }
}
