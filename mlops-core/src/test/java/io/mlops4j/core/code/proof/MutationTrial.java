package io.mlops4j.core.code.proof;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads steps with one class file replaced. */
final class MutationTrial {
    private static final String STEPS = "com.acme.";
    private final ClassLoader parent;
    private final Path folder;
    private final Supplier<Function<CodeQuestion, CodeAnswer>> readers;

    /**
     * @param folder an empty one, where the changed class file comes and goes
     * @param readers gives new ones that remember no class file
     */
    MutationTrial(ClassLoader parent, Path folder, Supplier<Function<CodeQuestion, CodeAnswer>> readers) {
        this.parent = parent;
        this.folder = folder;
        this.readers = readers;
    }

    /** The fingerprints of these steps if this were the file of that class. */
    Map<LibraryStep, String> fingerprints(String type, byte[] file, Set<LibraryStep> steps) throws Exception {
        Path place = Files.createTempDirectory(folder, "changed");
        Path classFile = place.resolve(type + ".class");
        Files.createDirectories(classFile.getParent());
        Files.write(classFile, file);
        try {
            return fingerprints(new ReplacingLoader(parent, place, STEPS), steps);
        } finally {
            delete(place, classFile);
        }
    }

    private Map<LibraryStep, String> fingerprints(ClassLoader loader, Set<LibraryStep> steps)
            throws ClassNotFoundException {
        var reader = readers.get();
        var fingerprints = new LinkedHashMap<LibraryStep, String>();
        for (LibraryStep step : steps) {
            fingerprints.put(step, step.in(loader).document(reader).fingerprint());
        }
        return fingerprints;
    }

    private static void delete(Path place, Path file) throws IOException {
        for (Path path = file; !path.equals(place.getParent()); path = path.getParent()) {
            Files.delete(path);
        }
    }
}
