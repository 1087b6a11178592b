package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What Maven says a location was built from.
 *
 * @param group the group id
 * @param artifact the artifact id; empty if only the group is known
 * @param version the version; empty likewise
 */
record MavenProject(String group, String artifact, String version) {
    private static final String FOLDER = "META-INF/maven/";
    private static final String FILE = "/pom.properties";

    /** The projects whose {@code pom.properties} a location carries. */
    static List<MavenProject> in(Contents contents, List<String> names) throws IOException {
        var projects = new ArrayList<MavenProject>();
        for (String name : names) {
            if (name.startsWith(FOLDER) && name.endsWith(FILE)) {
                byte[] bytes = contents.read(name);
                if (bytes != null) {
                    projects.add(read(bytes));
                }
            }
        }
        return projects;
    }

    private static MavenProject read(byte[] pomProperties) throws IOException {
        var values = new Properties();
        values.load(new ByteArrayInputStream(pomProperties));
        return new MavenProject(
                values.getProperty("groupId", ""),
                values.getProperty("artifactId", ""),
                values.getProperty("version", ""));
    }

    /** The project of the nearest {@code pom.xml} above a class directory; null if there is none, or it names no group. */
    static @Nullable MavenProject above(Path directory) throws IOException {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path pom = at.resolve("pom.xml");
            if (Files.isRegularFile(pom)) {
                // Any encoding of a pom agrees with this one in all that a group id can hold.
                String group = new PomGroup(new String(Files.readAllBytes(pom), ISO_8859_1)).group();
                return group.isEmpty() ? null : new MavenProject(group, "", "");
            }
        }
        return null;
    }
}
