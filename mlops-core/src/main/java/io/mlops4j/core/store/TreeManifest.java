package io.mlops4j.core.store;

import io.mlops4j.CorruptException;
import io.mlops4j.MlopsException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import java.util.Comparator;
import java.util.List;

/**
 * What a directory tree consists of, in canonical JSON. The order of its files is that of their paths, so that one tree
 * has one manifest.
 *
 * @param files the files, in the order of their paths
 * @param format the version of this layout
 */
record TreeManifest(List<Entry> files, int format) {
    static final int MAX_BYTES = 64 << 20;
    private static final int FORMAT = 1;

    /**
     * A file of a tree.
     *
     * @param path relative to the tree, with {@code /} between names
     * @param digest the SHA-256 of its bytes
     * @param bytes its length
     */
    record Entry(String path, String digest, long bytes) {
        Artifact artifact() {
            return new Artifact(digest, bytes, Artifact.Kind.FILE);
        }
    }

    /**
     * The manifest of these files, in any order.
     *
     * @throws ValidationException if their paths cannot be together in a tree
     */
    static TreeManifest of(List<Entry> files) {
        return new TreeManifest(
                files.stream().sorted(Comparator.comparing(Entry::path)).toList(), FORMAT);
    }

    /**
     * Reads a manifest that anybody may have written.
     *
     * @throws CorruptException if it is none, or its paths would lead out of the tree
     */
    static TreeManifest read(byte[] json, Artifact tree) {
        try {
            var manifest = CanonicalJson.read(json, TreeManifest.class);
            manifest.requireSound(tree);
            return manifest;
        } catch (MlopsException e) {
            throw new CorruptException("Artifact " + tree.digest() + " is no directory tree: " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new CorruptException(
                    "Artifact " + tree.digest() + " is no directory tree: its files are too long", e);
        }
    }

    private void requireSound(Artifact tree) {
        if (format != FORMAT) {
            throw new ValidationException("its format is " + format + ", this version of mlops4j reads " + FORMAT);
        }
        var paths = new TreePaths();
        files.forEach(file -> paths.add(file.path));
        files.forEach(Entry::artifact);
        if (!of(files).equals(this)) {
            throw new ValidationException("its files are not in the order of their paths");
        }
        if (bytes() != tree.bytes()) {
            throw new ValidationException("its files have " + bytes() + " bytes, not " + tree.bytes());
        }
    }

    byte[] json() {
        return CanonicalJson.write(this, TreeManifest.class);
    }

    /** The length of all files together. */
    long bytes() {
        return files.stream().mapToLong(Entry::bytes).reduce(0, Math::addExact);
    }
}
