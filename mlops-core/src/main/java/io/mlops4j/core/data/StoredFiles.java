package io.mlops4j.core.data;

import io.mlops4j.CorruptException;
import io.mlops4j.MlopsException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.FileStamp;
import io.mlops4j.core.store.RememberedDigests;
import io.mlops4j.core.store.TreePaths;
import io.mlops4j.data.Column;
import io.mlops4j.data.FileTree;
import io.mlops4j.data.Folder;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.data.TableBuilder;
import io.mlops4j.data.TreeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Trees of files in a store: an index, which is a table with a row for each file, and the files as artifacts. */
final class StoredFiles {
    private static final String SHA_256 = "sha256";

    private final Artifacts artifacts;

    StoredFiles(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * Stores the files below a folder that are not there yet.
     *
     * @param known digests of files that are there without looking
     * @return the index
     * @throws ValidationException as {@link Folder#read()}, and if not every system can hold these paths
     * @throws StoreException if something changes meanwhile
     */
    Table store(Folder folder, Set<String> known) {
        FileTree tree = folder.read();
        requirePaths(tree);
        try {
            return store(folder, tree, known);
        } catch (IOException e) {
            throw new StoreException("The folder " + folder.path().toAbsolutePath() + " cannot be read: " + e, e);
        }
    }

    private Table store(Folder folder, FileTree tree, Set<String> known) throws IOException {
        Path root = folder.path().toRealPath();
        RememberedDigests remembered = RememberedDigests.of(root.toString());
        var stamps = new HashMap<String, FileStamp>();
        var stored = new ArrayList<StoredFile>();
        for (TreeFile file : tree.files()) {
            Path path = root.resolve(file.path());
            FileStamp stamp = FileStamp.ofReal(path);
            stamps.put(file.path(), stamp);
            Optional<Artifact> unread = remembered
                    .find(stamp)
                    .map(digest -> new Artifact(digest, stamp.size(), Artifact.Kind.FILE))
                    .filter(artifact -> known.contains(artifact.digest()) || artifacts.exists(artifact));
            Artifact artifact = unread.orElseGet(() -> artifacts.put(path));
            stored.add(new StoredFile(file.path(), artifact, file.label(), artifacts));
        }
        requireUnchanged(folder, root, stamps);
        stored.forEach(file -> remembered.add(Objects.requireNonNull(stamps.get(file.path())), file.digest()));
        remembered.write();
        return index(new FileTree(stored));
    }

    private static void requirePaths(FileTree tree) {
        var paths = new TreePaths();
        tree.files().forEach(file -> paths.add(file.path()));
    }

    private static void requireUnchanged(Folder folder, Path root, Map<String, FileStamp> before) {
        var now = new HashMap<String, FileStamp>();
        folder.read().files().forEach(file -> now.put(file.path(), FileStamp.ofReal(root.resolve(file.path()))));
        if (!now.equals(before)) {
            var changed = new ArrayList<String>();
            now.forEach((path, stamp) -> {
                if (!stamp.equals(before.get(path))) {
                    changed.add(path);
                }
            });
            before.keySet().stream().filter(path -> !now.containsKey(path)).forEach(changed::add);
            changed.sort(null);
            throw new StoreException("The folder " + folder.path().toAbsolutePath()
                    + " was changed while it was being registered, at '" + changed.get(0) + "'"
                    + (changed.size() > 1 ? " and " + (changed.size() - 1) + " more" : "")
                    + "; close whatever writes to it, and register it again");
        }
    }

    private static Table index(FileTree tree) {
        var columns = new ArrayList<>(
                List.of(Column.text(FileTree.PATH), Column.int64(FileTree.BYTES), Column.text(SHA_256)));
        if (tree.isLabelled()) {
            columns.add(Column.categorical(FileTree.LABEL));
        }
        TableBuilder table = Table.builder(columns.toArray(Column[]::new));
        for (TreeFile file : tree.files()) {
            var row = new ArrayList<Object>(List.of(file.path(), file.bytes(), file.digest()));
            file.label().ifPresent(row::add);
            table.row(row.toArray());
        }
        return (tree.isLabelled() ? table.label(FileTree.LABEL) : table).build();
    }

    /** The digests of the files in an index. */
    static Set<String> digests(Table index) {
        return Set.copyOf(index.strings(SHA_256).categories());
    }

    /**
     * The files of an index that anybody may have written.
     *
     * @throws CorruptException if it is none, or its paths would lead out of a tree
     */
    FileTree tree(Table index) {
        try {
            var files = new ArrayList<StoredFile>();
            boolean labelled = index.schema().find(FileTree.LABEL).isPresent();
            for (int i = 0; i < index.rowCount(); i++) {
                Row row = index.row(i);
                files.add(new StoredFile(
                        row.string(FileTree.PATH),
                        new Artifact(row.string(SHA_256), row.int64(FileTree.BYTES), Artifact.Kind.FILE),
                        labelled ? Optional.of(row.string(FileTree.LABEL)) : Optional.empty(),
                        artifacts));
            }
            var tree = new FileTree(files);
            requirePaths(tree);
            return tree;
        } catch (MlopsException e) {
            throw new CorruptException("The index of a tree of files is none: " + e.getMessage(), e);
        }
    }

    /** A file of a tree that is in the store. */
    private record StoredFile(String path, Artifact artifact, Optional<String> label, Artifacts artifacts)
            implements TreeFile {
        @Override
        public long bytes() {
            return artifact.bytes();
        }

        @Override
        public String digest() {
            return artifact.digest();
        }

        @Override
        public InputStream open() {
            try {
                return artifacts.open(artifact);
            } catch (CorruptException e) {
                throw new CorruptException(
                        "File '" + path + "' cannot be read. " + e.getMessage()
                                + ". Registering the folder again stores what is missing",
                        e);
            }
        }
    }
}
