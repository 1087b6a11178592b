package io.mlops4j.core.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a jar, or of a folder in a jar; of a multi-release jar with their full names, which is why this is no
 * {@code JarFile}. An unreachable one closes its file. Thread-safe.
 */
final class JarContents implements Contents {
    private final ZipFile jar;
    private final String folder;

    private JarContents(ZipFile jar, String folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** The files of a jar. The JVM reads the directory of a jar once, so that one its loader has open costs nothing. */
    static JarContents of(Path file) throws IOException {
        return new JarContents(new ZipFile(file.toFile()), "");
    }

    /**
     * A jar or folder in this jar. A jar in a jar is copied to a temporary file, since the JDK reads no other; that file
     * is gone when the JVM ends, on most systems at once.
     */
    JarContents inner(String name) throws IOException {
        ZipEntry entry = entry(name);
        return entry == null ? new JarContents(jar, folder + name + "/") : copied(entry);
    }

    private JarContents copied(ZipEntry entry) throws IOException {
        Path copy = Files.createTempFile("mlops4j", ".jar");
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new JarContents(new ZipFile(copy.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE), "");
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    @Override
    public List<String> names() {
        var names = new ArrayList<String>();
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (name.startsWith(folder) && !name.endsWith("/")) {
                names.add(name.substring(folder.length()));
            }
        }
        return names;
    }

    @Override
    public List<String> names(String inFolder) {
        int cut = inFolder.length();
        var names = new ArrayList<String>();
        for (String name : names()) {
            if (name.startsWith(inFolder) && name.lastIndexOf('/') == cut) {
                names.add(name);
            }
        }
        return names;
    }

    @Override
    public byte @Nullable [] read(String name) throws IOException {
        ZipEntry entry = entry(name);
        if (entry == null) {
            return null;
        }
        var bytes = new byte[Math.toIntExact(entry.getSize())];
        try (InputStream in = jar.getInputStream(entry)) {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new IOException(name + " ends too early");
            }
        }
        return bytes;
    }

    /** Of a file; the JDK would give a folder of that name, too. */
    private @Nullable ZipEntry entry(String name) {
        ZipEntry entry = jar.getEntry(folder.concat(name));
        return entry == null || entry.isDirectory() ? null : entry;
    }
}
