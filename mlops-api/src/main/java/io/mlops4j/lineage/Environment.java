package io.mlops4j.lineage;

import java.util.List;
import java.util.Optional;

/**
 * Where a run took place. No hosts and no whole paths; a user's name only where it is one of the last three names of a
 * class directory.
 *
 * @param javaVersion as the JVM says it: {@code 17.0.15+6}
 * @param javaVendor who made the JVM
 * @param os name, version and architecture of the operating system
 * @param processors how many the JVM may use
 * @param classPath what was on it, in order
 */
public record Environment(
        String javaVersion, String javaVendor, String os, int processors, List<ClassPathEntry> classPath) {
    /**
     * An entry of the class path.
     *
     * @param file the name of the jar; of a class directory the last three names of its path, {@code app/target/classes}
     * @param coordinates {@code group:artifact:version}, where the jar tells them
     * @param digest SHA-256 of its content
     */
    public record ClassPathEntry(String file, Optional<String> coordinates, String digest) {}

    /** Copies the list. */
    public Environment {
        classPath = List.copyOf(classPath);
    }
}
