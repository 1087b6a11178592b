package io.mlops4j.core.store;

import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.Artifact.Kind;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files and directory trees in an object store, named by their content: the same bytes are stored once, whoever stores
 * them, and are verified whenever they are read. A tree is a manifest of relative paths and digests; its files are stored
 * like any other. Names of folders without files, times and permissions are not part of it.
 *
 * <pre>{@code
 * var artifacts = new Artifacts(store);
 * Artifact model = artifacts.put(Path.of("model.onnx"));
 * artifacts.copyTo(model, Path.of("copy.onnx"));
 * }</pre>
 *
 * <p>Everything is streamed: files may be larger than the heap. Thread-safe.
 *
 * <p>Errors: {@link CorruptException}, which names the digest, for bytes that are missing or wrong;
 * {@link StoreException} for a store, a source or a target that cannot be read or written.
 */
public final class Artifacts {
    /** The folder of a store in which files lie. */
    public static final String FILES = Blobs.ROOT;

    private final Blobs blobs;

    /** The artifacts of a store, which stays open when they are no longer used. */
    public Artifacts(ObjectStore store) {
        this(new Blobs(store, Optional.empty()));
    }

    /**
     * The artifacts of a store, with copies on this machine of what was read or stored.
     *
     * @param folder where the copies are
     * @param maxBytes how much of them there may be, in bytes
     */
    public static Artifacts cached(ObjectStore store, Path folder, long maxBytes) {
        return new Artifacts(new Blobs(store, Optional.of(new BlobCache(folder, maxBytes))));
    }

    private Artifacts(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Whether they are on another machine. */
    public boolean isRemote() {
        return blobs.isRemote();
    }

    /**
     * The same artifacts, for storing again what is there already and may be damaged: its bytes are read, and replaced if
     * they are wrong. Others take what is there to be right if it has the right length.
     */
    public Artifacts repairing() {
        return new Artifacts(blobs.repairing());
    }

    /**
     * The same artifacts, for storing again what may be there already: that is replaced if it is not {@linkplain #isGood
     * good}.
     */
    public Artifacts renewing() {
        return new Artifacts(blobs.renewing());
    }

    /** How to have a damaged file stored again: the end of a sentence that begins with what to store. */
    public String howToRenew(Artifact file) {
        return blobs.howToRenew(file);
    }

    /** Whether a file is right: its bytes are read, unless they are on another machine; there the length tells. */
    public boolean isGood(Artifact file) {
        requireFile(file);
        return blobs.isGood(file);
    }

    /** Stores a file with these bytes. The array must not change meanwhile. */
    public Artifact put(byte[] bytes) {
        return blobs.put(bytes);
    }

    /**
     * Stores a file, or a folder with all files below it. A path that is itself a symbolic link stands for what it points
     * to. A file is read twice, the second time only if it is new.
     *
     * @throws ValidationException if there is nothing, or something that is no file or folder; if below a folder there are
     *     symbolic links, special files, names that differ in case alone or hold a backslash or control characters.
     *     Nothing of the folder is stored then.
     * @throws StoreException if a file changes while it is being stored
     */
    public Artifact put(Path fileOrFolder) {
        try {
            var attributes = Files.readAttributes(fileOrFolder, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return putTree(fileOrFolder);
            }
            if (attributes.isRegularFile()) {
                return blobs.put(fileOrFolder);
            }
        } catch (NoSuchFileException e) {
            throw new ValidationException("'" + e.getFile() + "' does not exist", e);
        } catch (IOException e) {
            throw Failures.of("'" + fileOrFolder + "' cannot be stored", e);
        }
        throw new ValidationException("'" + fileOrFolder + "' is neither file nor folder");
    }

    /** Stores a file that was written for it, whose digest is known from then: its bytes are not digested again. */
    public Artifact put(WrittenFile file) {
        blobs.put(file.path(), file.artifact(), in -> in);
        return file.artifact();
    }

    private Artifact putTree(Path folder) throws IOException {
        var files = new ArrayList<TreeManifest.Entry>();
        TreeReading.each(folder, (path, file) -> {
            Artifact blob = blobs.put(file);
            files.add(new TreeManifest.Entry(path, blob.digest(), blob.bytes()));
        });
        var manifest = TreeManifest.of(files);
        byte[] json = manifest.json();
        if (json.length > TreeManifest.MAX_BYTES) {
            throw new ValidationException("Folder '" + folder + "' has too many files for one artifact: " + files.size()
                    + ", whose paths and digests take more than " + (TreeManifest.MAX_BYTES >> 20) + " MiB");
        }
        return new Artifact(blobs.put(json).digest(), manifest.bytes(), Kind.TREE);
    }

    /**
     * Whether an artifact is there as a whole, without reading the bytes of files: they have the right length, and a tree
     * has all of them.
     */
    public boolean exists(Artifact artifact) {
        if (artifact.kind() == Kind.FILE) {
            return blobs.exists(artifact);
        }
        try {
            return manifest(artifact).files().stream().allMatch(file -> blobs.exists(file.artifact()));
        } catch (CorruptException e) {
            return false;
        }
    }

    /** What is wrong with an artifact, found out by reading all of its bytes in the store; empty if nothing is. */
    public Optional<Damage> damage(Artifact artifact) {
        if (artifact.kind() == Kind.FILE) {
            return blobs.damage(artifact);
        }
        if (blobs.length(artifact.digest()).isEmpty()) {
            return Optional.of(Damage.MISSING);
        }
        try {
            return manifest(artifact).files().stream()
                    .flatMap(file -> blobs.damage(file.artifact()).stream())
                    .findFirst();
        } catch (CorruptException e) {
            return Optional.of(Damage.CORRUPT);
        }
    }

    /**
     * Opens a file for reading; to be closed. Whoever reads all of its bytes knows that they are right: wrong ones raise a
     * {@link CorruptException}, which is no {@link IOException}, with the last byte at the latest. Not buffered.
     *
     * @throws ValidationException if it is a tree
     * @throws CorruptException if it is missing or has another length
     */
    public InputStream open(Artifact file) {
        requireFile(file);
        return blobs.open(file);
    }

    /**
     * The bytes of a file, verified.
     *
     * @throws ValidationException if it is a tree
     * @throws CorruptException if it is missing, or its bytes are wrong
     */
    public byte[] read(Artifact file) {
        requireFile(file);
        return blobs.read(file);
    }

    private static void requireFile(Artifact file) {
        if (file.kind() != Kind.FILE) {
            throw new ValidationException(
                    "Artifact " + file.digest() + " is a directory tree; copy it to a folder to read its files");
        }
    }

    /**
     * Copies an artifact out of the store, verified. What was copied is removed again if that fails.
     *
     * @param target where a file is to be, and nothing is yet; for a tree, a folder that is empty or does not exist yet.
     *     The folder above must exist.
     * @throws ValidationException if something is there
     * @throws CorruptException if something is missing, has wrong bytes, or would be copied to outside of the target
     */
    public void copyTo(Artifact artifact, Path target) {
        try (var copy = new Copy(blobs, target)) {
            if (artifact.kind() == Kind.FILE) {
                copy.file(artifact);
            } else {
                copy.tree(manifest(artifact));
            }
            copy.keep();
        } catch (IOException e) {
            throw Failures.of("Artifact " + artifact.digest() + " cannot be copied to '" + target + "'", e);
        }
    }

    /**
     * Stores a file that lies among other artifacts, whatever is here under its digest. Its bytes are verified on their way.
     *
     * @throws ValidationException if it is a tree
     * @throws CorruptException if it is missing there, or has other bytes; nothing is stored then
     */
    public void copy(Artifact file, Artifacts from) {
        requireFile(file);
        blobs.copy(file, from.blobs);
    }

    /** The file that an object of a store is, by its key; empty if it is none. */
    public static Optional<Artifact> file(ObjectInfo object) {
        return Blobs.of(object);
    }

    /**
     * The files of a tree, by relative path with {@code /} between names.
     *
     * @throws CorruptException if it is no tree, or its manifest is missing or wrong
     */
    SortedMap<String, Artifact> files(Artifact tree) {
        var files = new TreeMap<String, Artifact>();
        manifest(tree).files().forEach(file -> files.put(file.path(), file.artifact()));
        return files;
    }

    private TreeManifest manifest(Artifact tree) {
        long length = blobs.length(tree.digest()).orElseThrow(() -> Blobs.corrupt(tree, "is missing"));
        if (length > TreeManifest.MAX_BYTES) {
            throw Blobs.corrupt(tree, "has " + length + " bytes and can be no directory tree");
        }
        return TreeManifest.read(blobs.read(new Artifact(tree.digest(), length, Kind.FILE)), tree);
    }
}
