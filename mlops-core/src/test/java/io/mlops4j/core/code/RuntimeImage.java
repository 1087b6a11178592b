package io.mlops4j.core.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.store.ForkedJvm;
import io.mlops4j.workspace.Workspace;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.slf4j.Logger;

/** An application of modules, and mlops4j with what it needs, as {@code jlink} makes one runtime of them and the JDK. */
final class RuntimeImage {
    private static final List<Path> MLOPS4J = Stream.of(
                    Workspace.class,
                    CanonicalJson.class,
                    Nullable.class,
                    ObjectMapper.class,
                    JsonFactory.class,
                    JsonProperty.class,
                    CsvReader.class,
                    ClassReader.class,
                    Logger.class)
            .map(RuntimeImage::placeOf)
            .toList();

    private static final Optional<ToolProvider> JLINK = ToolProvider.findFirst("jlink");
    private static final Path JMODS = Path.of(System.getProperty("java.home"), "jmods");

    private final Path folder;

    private RuntimeImage(Path folder) {
        this.folder = folder;
    }

    /** Whether this JDK can make one: some come without {@code jlink}, or without what it links. */
    static boolean canBeMade() {
        return JLINK.isPresent() && (Files.isDirectory(JMODS) || help().contains("run-time image enabled"));
    }

    private static String help() {
        var help = new StringWriter();
        var out = new PrintWriter(help);
        JLINK.orElseThrow().run(out, out, "--help");
        return help.toString();
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Where mlops4j and what it needs lie, which are modules all. */
    static List<Path> mlops4j() {
        return MLOPS4J;
    }

    /**
     * Links modules.
     *
     * @param folder to be made
     * @param modules the first one's name, class folders and jars
     */
    static RuntimeImage link(Path folder, String main, List<Path> modules, String... options) {
        var command = new ArrayList<String>(List.of(
                "--module-path", path(modules, MLOPS4J), "--add-modules", main + ",io.mlops4j.core", "--output"));
        command.add(folder.toString());
        command.addAll(List.of(options));
        int exit = JLINK.orElseThrow().run(System.out, System.err, command.toArray(String[]::new));
        assertThat(exit).isZero();
        return new RuntimeImage(folder);
    }

    static String path(List<Path> some, List<Path> more) {
        return Stream.concat(some.stream(), more.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a JDK has as its home. */
    Path folder() {
        return folder;
    }

    /** Runs the {@code java} of a home; answers the output. */
    static String run(Path home, List<String> arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dslf4j.internal.verbosity=ERROR"));
        command.add("-Dmlops4j.cache=" + System.getProperty("mlops4j.cache", ""));
        command.addAll(arguments);
        return ForkedJvm.succeed(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }
}
