package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A class as its loader finds it: never a loaded class, always the file. */
final class ClassFile {
    private final String name;
    private final Origin origin;
    private final Location location;
    private final String fileName;
    private volatile @Nullable FileStamp stamp;

    /**
     * @param fileName its name in the location, which in a multi-release jar is the one for this JVM
     */
    ClassFile(String name, Origin origin, Location location, String fileName) {
        this.name = name;
        this.origin = origin;
        this.location = location;
        this.fileName = fileName;
    }

    static ClassFile ofPlatform(String name) {
        return new ClassFile(name, Origin.PLATFORM, Location.PLATFORM, name.concat(EntryName.CLASS));
    }

    /** The internal name: {@code com/acme/Loans}. */
    String name() {
        return name;
    }

    Origin origin() {
        return origin;
    }

    Location location() {
        return location;
    }

    /** The stamp of the file that it is read from, taken before it is first read; of a platform class that of the JDK. */
    FileStamp stamp() {
        FileStamp taken = stamp;
        if (taken == null) {
            taken = origin == Origin.PLATFORM ? location.stamp() : location.stamp(fileName);
            stamp = taken;
        }
        return taken;
    }

    /** Reads the file, each time. */
    byte[] bytes() {
        stamp();
        byte[] bytes = origin == Origin.PLATFORM ? platformBytes() : location.read(fileName);
        if (bytes == null) {
            throw new StoreException(
                    "Class " + name.replace('/', '.') + " is no longer in '" + location.address() + "'");
        }
        return bytes;
    }

    private byte[] platformBytes() {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(fileName)) {
            if (in == null) {
                throw new StoreException("The JDK has no class " + name.replace('/', '.'));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new StoreException("Class " + name.replace('/', '.') + " of the JDK cannot be read: " + e, e);
        }
    }

    @Override
    public String toString() {
        return name + " in " + location;
    }
}
