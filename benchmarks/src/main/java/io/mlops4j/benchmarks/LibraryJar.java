package io.mlops4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * A jar of the class path that is not mlops4j's.
 *
 * @param type a class of it that any other can name
 */
record LibraryJar(Path file, String type) {
    /** All that have such a class, the largest first. */
    static List<LibraryJar> ofClassPath() throws IOException {
        var jars = new ArrayList<LibraryJar>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar") && !entry.contains("mlops-")) {
                Path file = Path.of(entry);
                publicType(file).ifPresent(type -> jars.add(new LibraryJar(file, type)));
            }
        }
        jars.sort(Comparator.comparingLong(LibraryJar::bytes).reversed());
        return List.copyOf(jars);
    }

    /** The size of the file. */
    long bytes() {
        return file.toFile().length();
    }

    private static Optional<String> publicType(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && name.matches("[a-z0-9/]+/[A-Z][A-Za-z0-9]*\\.class")) {
                    var type = new ClassReader(jar.getInputStream(entry).readAllBytes());
                    if (isPlain(type)) {
                        return Optional.of(type.getClassName().replace('/', '.'));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a compiler needs no other class to know it. */
    private static boolean isPlain(ClassReader type) {
        return (type.getAccess() & Opcodes.ACC_PUBLIC) != 0
                && "java/lang/Object".equals(type.getSuperName())
                && type.getInterfaces().length == 0;
    }
}
