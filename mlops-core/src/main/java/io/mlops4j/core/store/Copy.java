package io.mlops4j.core.store;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.mlops4j.ValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An artifact being copied out of a store. Closing removes what was made, unless it is to be kept. */
final class Copy implements AutoCloseable {
    private final Blobs blobs;
    private final Path target;
    private final Deque<Path> made = new ArrayDeque<>();

    Copy(Blobs blobs, Path target) {
        this.blobs = blobs;
        this.target = target.toAbsolutePath().normalize();
    }

    void file(Artifact file) throws IOException {
        try {
            write(file, target);
        } catch (FileAlreadyExistsException e) {
            throw occupied("something is there already; name a path where nothing is", e);
        }
    }

    void tree(TreeManifest manifest) throws IOException {
        makeTarget();
        for (var file : manifest.files()) {
            write(file.artifact(), place(file.path()));
        }
    }

    private void makeTarget() throws IOException {
        try {
            Files.createDirectory(target);
            made.push(target);
        } catch (FileAlreadyExistsException e) {
            requireEmpty(e);
        }
    }

    private void requireEmpty(FileAlreadyExistsException cause) throws IOException {
        try (var children = Files.newDirectoryStream(target)) {
            if (children.iterator().hasNext()) {
                throw occupied("the folder is not empty; name one that is, or that does not exist", cause);
            }
        } catch (NotDirectoryException e) {
            throw occupied("it is no folder; name one that is empty, or that does not exist", e);
        }
    }

    private ValidationException occupied(String problem, IOException cause) {
        return new ValidationException("Nothing can be copied to '" + target + "': " + problem, cause);
    }

    /** Where a file of a tree belongs, with the folders on the way made; never outside of the target, on any system. */
    private Path place(String path) throws IOException {
        Path place = target;
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            place = child(place, names[i]);
            if (i < names.length - 1 && !Files.isDirectory(place)) {
                Files.createDirectory(place);
                made.push(place);
            }
        }
        return place;
    }

    private Path child(Path folder, String name) {
        try {
            Path child = folder.resolve(name);
            if (folder.equals(child.getParent()) && child.endsWith(name)) {
                return child;
            }
        } catch (InvalidPathException e) {
            throw impossible(name, e);
        }
        throw impossible(name, null);
    }

    private ValidationException impossible(String name, @Nullable Exception cause) {
        return new ValidationException(
                "The directory tree has the name '" + name + "', which no file can have where '" + target + "' is",
                cause);
    }

    private void write(Artifact file, Path place) throws IOException {
        try (InputStream in = blobs.open(file);
                OutputStream out = Files.newOutputStream(place, CREATE_NEW, WRITE)) {
            made.push(place);
            in.transferTo(out);
        }
    }

    void keep() {
        made.clear();
    }

    @Override
    public void close() throws IOException {
        for (Path path : made) {
            Files.deleteIfExists(path);
        }
    }
}
