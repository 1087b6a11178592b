package io.mlops4j.core.code;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** The class files that are being read, each once. Not thread-safe. */
final class ClassReaders {
    private final Map<String, ClassReader> readers = new HashMap<>();

    /**
     * The parsed constant pool of a class file, with its bytes.
     *
     * @throws UnreadableCodeException if it is cut off, or newer than what can be read
     */
    ClassReader of(ClassFile file) {
        ClassReader known = readers.get(file.name());
        if (known == null) {
            known = read(file);
            readers.put(file.name(), known);
        }
        return known;
    }

    /** The same for a file that is looked at once. */
    static ClassReader read(ClassFile file) {
        try {
            return new ClassReader(file.bytes());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableCodeException(
                    "class file of " + file.name().replace('/', '.') + " in "
                            + file.location().fileName() + " is damaged, or of a newer Java version: " + e.getMessage(),
                    e);
        }
    }

    /** Drops the bytes, which are not needed again soon. */
    void forget() {
        readers.clear();
    }
}
