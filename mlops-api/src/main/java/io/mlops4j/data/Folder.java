package io.mlops4j.data;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A folder with the files of a data set, such as pictures. A value: nothing is read before {@link #read()} or
 * {@link Datasets#register(String, Folder)}.
 *
 * <pre>{@code
 * DatasetVersion digits = workspace.datasets().register("digits", Folder.of(Path.of("data/digits")).labelledByFolder());
 * }</pre>
 *
 * <p>All files below the folder belong to it, but hidden ones: those whose name, or that of a folder above them, begins with
 * a dot, and {@code Thumbs.db} and {@code desktop.ini}, which file managers leave behind. Folders without files, times and
 * permissions do not count. The folder itself may be a symbolic link; below it, links are refused, since what they point to
 * may be elsewhere tomorrow, and so is what is neither file nor folder.
 */
public final class Folder {
    private static final Set<String> LEFT_BEHIND = Set.of("thumbs.db", "desktop.ini");

    private final Path path;
    private final boolean labelled;

    private Folder(Path path, boolean labelled) {
        this.path = path;
        this.labelled = labelled;
    }

    /** The files below a folder, without labels. */
    public static Folder of(Path path) {
        return new Folder(path, false);
    }

    /** The label of a file is the name of the folder that it lies in directly: {@code 7/0012.png} is a {@code 7}. */
    public Folder labelledByFolder() {
        return new Folder(path, true);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Whether files have the name of their folder as label. */
    public boolean isLabelledByFolder() {
        return labelled;
    }

    /**
     * The files as they are on disk, to hand them to a step in a test.
     *
     * @throws ValidationException if there is no such folder, or no file below it; if there are links or special files below
     *     it; if labels come from folders and a file lies in none
     * @throws StoreException if something below it cannot be read
     */
    public FileTree read() {
        if (!Files.isDirectory(path)) {
            throw new ValidationException("The folder " + path.toAbsolutePath()
                    + (Files.exists(path) ? " is a file; name the folder that it lies in" : " does not exist"));
        }
        var files = new ArrayList<DiskFile>();
        try {
            add(path, "", Optional.empty(), files);
        } catch (IOException e) {
            throw new StoreException("The folder " + path.toAbsolutePath() + " cannot be read: " + e, e);
        }
        if (files.isEmpty()) {
            throw new ValidationException("The folder " + path.toAbsolutePath()
                    + " holds no file; hidden ones, whose names begin with a dot, do not count");
        }
        return new FileTree(files);
    }

    private void add(Path folder, String prefix, Optional<String> label, List<DiskFile> files) throws IOException {
        for (Path child : children(folder)) {
            String name = String.valueOf(child.getFileName());
            if (isHidden(name)) {
                continue;
            }
            var attributes = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                add(child, prefix + name + "/", Optional.of(name), files);
            } else if (!attributes.isRegularFile()) {
                throw new ValidationException("'" + child + "' is "
                        + (attributes.isSymbolicLink()
                                ? "a symbolic link; put there what it points to"
                                : "neither file nor folder; take it away")
                        + ", since a data set holds files");
            } else if (labelled && label.isEmpty()) {
                throw new ValidationException(
                        "File '" + child
                                + "' lies in no folder that could be its label; put it into one, or leave out labelledByFolder()");
            } else {
                files.add(new DiskFile(prefix + name, child, attributes.size(), label.filter(l -> labelled)));
            }
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || LEFT_BEHIND.contains(name.toLowerCase(Locale.ROOT));
    }

    private static List<Path> children(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            var children = new ArrayList<Path>();
            stream.forEach(children::add);
            return children;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Folder that && path.equals(that.path) && labelled == that.labelled;
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return "folder " + path + (labelled ? ", labelled by folder" : "");
    }

    /** A file as it is on disk. */
    private record DiskFile(String path, Path file, long bytes, Optional<String> label) implements TreeFile {
        @Override
        public String digest() {
            try (InputStream in = Files.newInputStream(file);
                    var hashed = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
                hashed.transferTo(OutputStream.nullOutputStream());
                return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
            } catch (IOException e) {
                throw unreadable(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }

        @Override
        public InputStream open() {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private StoreException unreadable(IOException e) {
            return new StoreException("File '" + file + "' cannot be read: " + e, e);
        }
    }
}
