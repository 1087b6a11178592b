package io.mlops4j.core.code;

import java.util.List;
import java.util.Set;

/**
 * What a location says about itself, without a look into its classes.
 *
 * @param projects what Maven built it from; several if it was shaded
 * @param packages those with classes, internal names; of a class directory empty, since it would have to be searched
 * @param libraryPackages those that are a library wherever they lie, as it says itself
 * @param services what it provides
 * @param classPath what its manifest adds to the class path
 * @param multiRelease whether its manifest says so
 */
record Outline(
        List<MavenProject> projects,
        Set<String> packages,
        Set<String> libraryPackages,
        List<Service> services,
        List<String> classPath,
        boolean multiRelease) {
    Outline {
        // Not the sets that they were collected in, which need five times the memory.
        packages = Set.copyOf(packages);
        libraryPackages = Set.copyOf(libraryPackages);
        projects = List.copyOf(projects);
        services = List.copyOf(services);
        classPath = List.copyOf(classPath);
    }

    boolean shaded() {
        return projects.size() > 1;
    }

    /** Whether Maven built it in a group that some of these projects have, too. */
    boolean sharesGroup(List<MavenProject> others) {
        for (MavenProject project : projects) {
            for (MavenProject other : others) {
                if (!project.group().isEmpty() && project.group().equals(other.group())) {
                    return true;
                }
            }
        }
        return false;
    }
}
