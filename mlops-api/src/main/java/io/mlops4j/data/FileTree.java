package io.mlops4j.data;

import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files of a data set, ordered by path. None of them is read before it is opened, so that a tree may be larger than the
 * memory. Immutable, and as thread-safe as its files.
 *
 * <pre>{@code
 * static Table features(StepContext step, FileTree pictures) throws IOException {
 *     for (TreeFile picture : pictures.files()) {
 *         try (InputStream in = picture.open()) { … ImageIO.read(in) … picture.label() … }
 *     }
 * }
 * }</pre>
 */
public final class FileTree {
    /** The column of an {@link #index()} that has the paths. */
    public static final String PATH = "path";
    /** The column of an {@link #index()} that has the lengths. */
    public static final String BYTES = "bytes";
    /** The column of an {@link #index()} that has the labels, if there are any. */
    public static final String LABEL = "label";

    private final List<TreeFile> files;

    /**
     * These files, in any order.
     *
     * @throws ValidationException if some have a label and others none
     */
    public FileTree(List<? extends TreeFile> files) {
        this.files = files.stream()
                .<TreeFile>map(file -> file)
                .sorted(Comparator.comparing(TreeFile::path))
                .toList();
        Optional<TreeFile> odd = this.files.stream()
                .filter(file -> file.label().isPresent() != isLabelled())
                .findFirst();
        odd.ifPresent(file -> {
            throw new ValidationException("File '" + file.path() + "' has " + (isLabelled() ? "no label" : "a label")
                    + ", and others have " + (isLabelled() ? "one" : "none"));
        });
    }

    /** The files. */
    public List<TreeFile> files() {
        return files;
    }

    /** How many there are. */
    public int size() {
        return files.size();
    }

    /** Whether they have labels. */
    public boolean isLabelled() {
        return !files.isEmpty() && files.get(0).label().isPresent();
    }

    /**
     * The file of this path.
     *
     * @throws NotFoundException if there is none
     */
    public TreeFile file(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no file " + Shown.quoted(path) + " among the "
                        + files.size() + " of this tree"
                        + files.stream()
                                .findFirst()
                                .map(first -> ", such as " + Shown.quoted(first.path()))
                                .orElse("")));
    }

    /** A row for each file: {@value #PATH} (text), {@value #BYTES} (int64) and, if there are labels, {@value #LABEL}. */
    public Table index() {
        TableBuilder table = isLabelled()
                ? Table.builder(Column.text(PATH), Column.int64(BYTES), Column.categorical(LABEL))
                        .label(LABEL)
                : Table.builder(Column.text(PATH), Column.int64(BYTES));
        for (TreeFile file : files) {
            if (isLabelled()) {
                table.row(file.path(), file.bytes(), file.label().orElseThrow());
            } else {
                table.row(file.path(), file.bytes());
            }
        }
        return table.build();
    }

    /**
     * Copies all files, for a program that has to be handed a folder. None is written outside of it, whatever the paths
     * are; a file that is there already is not replaced.
     *
     * @param folder the folder, which is made if it is not there
     * @throws ValidationException if a path would lead out of the folder; nothing is copied then
     * @throws StoreException if a file cannot be written, or is there already
     * @throws io.mlops4j.CorruptException if bytes are gone or are not those that were registered
     */
    public void copyTo(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        for (TreeFile file : files) {
            Path target = root.resolve(file.path()).normalize();
            if (!target.startsWith(root) || target.equals(root)) {
                throw new ValidationException(
                        "File " + Shown.quoted(file.path()) + " would be written outside of " + root);
            }
        }
        for (TreeFile file : files) {
            Path target = root.resolve(file.path());
            try (InputStream in = file.open()) {
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(in, target);
            } catch (IOException e) {
                throw new StoreException("File '" + target + "' cannot be written: " + e, e);
            }
        }
    }

    @Override
    public String toString() {
        return files.size() + " files, "
                + files.stream().mapToLong(TreeFile::bytes).sum() + " bytes";
    }
}
