package io.mlops4j.core.code;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Finds out what a location says about itself. */
final class OutlineReading {
    private static final String LIBRARY_FOLDER = "META-INF/mlops4j-library";
    private static final String MAVEN = "META-INF/maven/";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private OutlineReading() {}

    /**
     * Of a jar, or a module in the runtime image; {@code around} has the archive around it if it is the class folder of a
     * Boot jar or a web archive.
     */
    static Outline ofArchive(Contents jar, @Nullable JarContents around) throws IOException {
        Contents outer = around == null ? jar : around;
        Attributes manifest = manifest(jar);
        return new Outline(
                MavenProject.in(outer, outer.names()),
                packages(jar.names()),
                libraryPackages(jar),
                services(jar),
                classPath(manifest),
                Boolean.parseBoolean(manifest.getValue(Attributes.Name.MULTI_RELEASE)));
    }

    static Outline ofFolder(FolderContents folder) throws IOException {
        return new Outline(
                projects(folder.root()), Set.of(), libraryPackages(folder), services(folder), List.of(), false);
    }

    private static List<MavenProject> projects(Path folder) throws IOException {
        Path around = folder.getParent() == null ? null : folder.getParent().getParent();
        if (around != null && (folder.endsWith("BOOT-INF/classes") || folder.endsWith("WEB-INF/classes"))) {
            var archive = new FolderContents(around);
            var maven = new FolderContents(around.resolve(MAVEN));
            if (Files.isDirectory(maven.root())) {
                var names = new ArrayList<String>();
                for (String name : maven.names()) {
                    names.add(MAVEN + name);
                }
                return MavenProject.in(archive, names);
            }
        }
        MavenProject project = MavenProject.above(folder);
        return project == null ? List.of() : List.of(project);
    }

    private static Set<String> packages(List<String> names) {
        var packages = new HashSet<String>();
        String last = "";
        for (String name : names) {
            if (EntryName.isLoadable(name)) {
                String logical = EntryName.withoutRelease(name);
                String found = EntryName.packageOf(logical);
                if (!found.equals(last)) {
                    packages.add(found);
                    last = found;
                }
            }
        }
        return packages;
    }

    private static Set<String> libraryPackages(Contents contents) throws IOException {
        var packages = new HashSet<String>();
        for (String name : contents.names(LIBRARY_FOLDER)) {
            byte[] list = contents.read(name);
            if (list != null) {
                for (String listed : TextLines.listed(list)) {
                    packages.add(listed.replace('.', '/'));
                }
            }
        }
        return packages;
    }

    private static List<Service> services(Contents contents) throws IOException {
        var names = new ArrayList<>(contents.names(Service.FOLDER));
        names.sort(null);
        var services = new ArrayList<Service>();
        for (String name : names) {
            byte[] file = contents.read(name);
            if (file != null) {
                services.add(Service.read(name, file));
            }
        }
        return services;
    }

    private static Attributes manifest(Contents jar) throws IOException {
        byte[] manifest = jar.read(MANIFEST);
        return manifest == null
                ? new Attributes()
                : new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
    }

    private static List<String> classPath(Attributes manifest) {
        String value = manifest.getValue(Attributes.Name.CLASS_PATH);
        if (value == null) {
            return List.of();
        }
        var urls = new ArrayList<String>();
        int from = 0;
        while (from < value.length()) {
            int end = value.indexOf(' ', from);
            int to = end < 0 ? value.length() : end;
            if (to > from) {
                urls.add(value.substring(from, to));
            }
            from = to + 1;
        }
        return urls;
    }
}
