package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.FileStamp;
import java.io.File;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A root that classes are loaded from: a class directory, a jar, a jar in a jar, a module in the runtime image,
 * the JDK. Two of them are equal only if they are the same object; a {@link ClassPath} has one for each address. Thread-safe.
 */
final class Location {
    /** The JDK that runs. */
    static final Location PLATFORM = new Location(LocationAddress.of(Path.of(System.getProperty("java.home"))));

    private static final int NAMES_OF_A_FOLDER = 3;

    private final LocationAddress address;
    private final boolean folder;
    private final FileStamp stamp;
    private final Map<String, Boolean> held = new ConcurrentHashMap<>();
    private final Map<String, Boolean> folders = new ConcurrentHashMap<>();
    private volatile @Nullable RememberedLibrary remembered;

    /** Soft, since it keeps the file open; guarded by this. */
    private SoftReference<JarContents> jar = new SoftReference<>(null);

    Location(LocationAddress address) {
        this.address = address;
        this.folder = address.inner().isEmpty() && Files.isDirectory(address.file());
        this.stamp = FileStamp.ofReal(address.file());
    }

    /** Where it lies, for machines: the same for the same place, whichever loader it is seen by. */
    String address() {
        return address.toString();
    }

    /** What people call its file: {@code commons-math3-3.6.1.jar}, or {@code app/target/classes}. */
    String fileName() {
        Path file = address.file();
        if (!folder || file.getNameCount() < NAMES_OF_A_FOLDER) {
            return address.lastName();
        }
        return file.subpath(file.getNameCount() - NAMES_OF_A_FOLDER, file.getNameCount())
                .toString()
                .replace(File.separatorChar, '/');
    }

    /** What people call it, with its version: {@code commons-math3 3.6.1}. */
    String label() {
        if (folder) {
            return fileName();
        }
        List<MavenProject> projects = outline().projects();
        if (projects.size() == 1 && !projects.get(0).artifact().isEmpty()) {
            MavenProject project = projects.get(0);
            return (project.artifact() + " " + project.version()).strip();
        }
        return labelOf(fileName());
    }

    private static String labelOf(String fileName) {
        String name = fileName.endsWith(".jar") ? fileName.substring(0, fileName.length() - 4) : fileName;
        for (int at = name.indexOf('-'); at >= 0 && at + 1 < name.length(); at = name.indexOf('-', at + 1)) {
            if (Character.isDigit(name.charAt(at + 1))) {
                return name.substring(0, at) + " " + name.substring(at + 1);
            }
        }
        return name;
    }

    boolean isFolder() {
        return folder;
    }

    LocationAddress place() {
        return address;
    }

    /** The stamp of a jar when this was made; of a directory that of the directory. */
    FileStamp stamp() {
        return stamp;
    }

    /** The stamp of the file that a name is read from: in a jar the jar's. */
    FileStamp stamp(String name) {
        return folder ? FileStamp.ofReal(address.file().resolve(name)) : stamp;
    }

    /** Whether it has classes in a package. */
    boolean holds(String packageName) {
        if (!folder) {
            return outline().packages().contains(packageName);
        }
        if (!hasFolder(packageName)) {
            return false;
        }
        Boolean known = held.get(packageName);
        if (known == null) {
            known = hasClasses(packageName);
            held.put(packageName, known);
        }
        return known;
    }

    /** From the top, so that thousands of packages of others are told, and remembered, by what they have in common. */
    private boolean hasFolder(String packageName) {
        for (int end = packageName.indexOf('/'); end >= 0; end = packageName.indexOf('/', end + 1)) {
            if (!isFolder(packageName.substring(0, end))) {
                return false;
            }
        }
        return packageName.isEmpty() || isFolder(packageName);
    }

    private boolean isFolder(String name) {
        Boolean known = folders.get(name);
        if (known == null) {
            known = Files.isDirectory(address.file().resolve(name));
            folders.put(name, known);
        }
        return known;
    }

    private boolean hasClasses(String packageName) {
        Path path = address.file().resolve(packageName);
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(path, "*" + EntryName.CLASS)) {
            for (Path file : classes) {
                if (!packageName.isEmpty() || !file.endsWith("module-info.class")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    Outline outline() {
        return remembered().outline();
    }

    /** What is known of it beyond its class files, from the cache if it is there. */
    RememberedLibrary remembered() {
        RememberedLibrary known = remembered;
        if (known == null) {
            known = folder ? null : LibraryCache.standard().read(this);
            if (known == null) {
                known = RememberedLibrary.of(readOutline());
                remember(known);
            }
            remembered = known;
        }
        return known;
    }

    /** Replaces what is known of it, here and in the cache. */
    void remember(RememberedLibrary more) {
        remembered = more;
        if (!folder) {
            LibraryCache.standard().write(this, more);
        }
    }

    private Outline readOutline() {
        try {
            if (folder) {
                return OutlineReading.ofFolder(new FolderContents(address.file()));
            }
            return OutlineReading.ofArchive(contents(), archiveAround());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The archive of which this is the class folder, since that is what Maven has built; else null. */
    private @Nullable JarContents archiveAround() throws IOException {
        List<String> inner = address.inner();
        if (inner.isEmpty()) {
            return null;
        }
        int last = inner.size() - 1;
        boolean classes =
                inner.get(last).equals("BOOT-INF/classes") || inner.get(last).equals("WEB-INF/classes");
        return classes ? openedTo(last) : null;
    }

    /** The bytes of a file; null if there is none. */
    byte @Nullable [] read(String name) {
        try {
            return contents().read(name);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    Contents contents() {
        try {
            if (folder) {
                return new FolderContents(address.file());
            }
            return address.isInImage() ? new FolderContents(address.folderInImage()) : jar();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private synchronized JarContents jar() throws IOException {
        JarContents opened = jar.get();
        if (opened == null) {
            opened = openedTo(address.inner().size());
            jar = new SoftReference<>(opened);
        }
        return opened;
    }

    private JarContents openedTo(int depth) throws IOException {
        JarContents at = JarContents.of(address.file());
        for (String name : address.inner().subList(0, depth)) {
            at = at.inner(name);
        }
        return at;
    }

    StoreException unreadable(IOException e) {
        return new StoreException(
                (folder ? "Class directory '" : "Jar '") + address + "' cannot be read: " + e.getMessage()
                        + "; it should be a complete " + (folder ? "directory" : "jar"),
                e);
    }

    @Override
    public String toString() {
        return fileName();
    }
}
