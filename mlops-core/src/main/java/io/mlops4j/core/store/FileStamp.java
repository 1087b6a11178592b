package io.mlops4j.core.store;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.mlops4j.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * What tells that a file was replaced, even by one of equal size and time. Times are nanoseconds since 1970.
 *
 * @param path its real path
 * @param size its length in bytes; -1 if there was no file
 * @param modified when its content changed, as it says itself
 * @param key its inode, or what the file system has instead; may be empty
 * @param changed when anything about it changed, which no program can set; the modification time where the file system
 *     does not know
 */
public record FileStamp(Path path, long size, long modified, String key, long changed) {
    private static final boolean UNIX =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");

    // Written out, since those of a record are linked when they are first called, which takes long in a fresh JVM.

    @Override
    public boolean equals(Object other) {
        return other instanceof FileStamp stamp
                && stamp.path.equals(path)
                && stamp.size == size
                && stamp.modified == modified
                && stamp.key.equals(key)
                && stamp.changed == changed;
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    /** The stamp of a file as it is now. */
    public static FileStamp of(Path file) {
        try {
            return ofReal(file.toRealPath());
        } catch (NoSuchFileException e) {
            return missing(file.toAbsolutePath());
        } catch (IOException e) {
            throw new StoreException("File '" + file + "' cannot be read: " + e, e);
        }
    }

    /** The same for a path that is known to be real, which saves the look-up. */
    public static FileStamp ofReal(Path path) {
        try {
            return UNIX ? unix(path) : basic(path);
        } catch (NoSuchFileException e) {
            return missing(path);
        } catch (IOException e) {
            throw new StoreException("File '" + path + "' cannot be read: " + e, e);
        }
    }

    private static FileStamp missing(Path path) {
        return new FileStamp(path, -1, 0, "", 0);
    }

    private static FileStamp unix(Path path) throws IOException {
        Map<String, Object> values = Files.readAttributes(path, "unix:size,lastModifiedTime,ino,dev,ctime");
        long modified = nanos((FileTime) value(values, "lastModifiedTime"));
        long changed = nanos((FileTime) value(values, "ctime"));
        String key = key(value(values, "dev"), value(values, "ino"));
        return new FileStamp(path, ((Number) value(values, "size")).longValue(), modified, key, changed);
    }

    private static Object value(Map<String, Object> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Without the plus sign, of which the first one costs a JVM 20 ms. */
    private static String key(Object device, Object inode) {
        return device.toString().concat(":").concat(inode.toString());
    }

    private static FileStamp basic(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        long modified = nanos(attributes.lastModifiedTime());
        Object key = attributes.fileKey();
        return new FileStamp(path, attributes.size(), modified, key == null ? "" : key.toString(), modified);
    }

    private static long nanos(FileTime time) {
        return time.to(NANOSECONDS);
    }
}
