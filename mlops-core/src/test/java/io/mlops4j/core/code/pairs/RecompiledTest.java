package io.mlops4j.core.code.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same sources, compiled again: written in another style, by another compiler, read by another JVM. */
class RecompiledTest {
    private static final Compiler COMPILER = new Compiler();
    private static final Path API = Path.of("../mlops-api/src/main/java");

    @TempDir
    static Path folder;

    private static Version shop;
    private static Version api;

    /** Sources, and what they add to keys. */
    private record Version(List<String> sources, Map<String, List<String>> codes) {
        static Version of(String name, List<String> sources) throws IOException {
            return new Version(sources, EntryCodes.of(compiled(name, sources)));
        }
    }

    /** What all others are held against, read once. */
    @BeforeAll
    static void readBefore() throws Exception {
        shop = Version.of(
                "shop", sources(Path.of(RecompiledTest.class.getResource("shop").toURI())));
        api = Files.isDirectory(API) ? Version.of("api", api()) : new Version(List.of(), Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void another_style_of_a_program_changes_no_key(Restyling restyling) throws Exception {
        assertSameKeys(shop, restyling.apply(shop.sources()), restyling == Restyling.EXTENDED);
    }

    @Test
    void all_changes_of_style_together_change_no_key() throws Exception {
        List<String> sources = shop.sources();
        for (Restyling restyling : Restyling.values()) {
            sources = restyling.apply(sources);
        }
        assertSameKeys(shop, sources, true);
    }

    @ParameterizedTest
    @EnumSource
    void another_style_of_a_library_of_ten_thousand_lines_changes_no_key(Restyling restyling) throws Exception {
        assumeFalse(api.sources().isEmpty(), "the sources of mlops-api are not beside this module");
        assertSameKeys(api, restyling.apply(api.sources()), restyling == Restyling.EXTENDED);
    }

    @Test
    void another_compiler_changes_no_key() throws Exception {
        Path home = otherJdk();
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        var command =
                new ArrayList<>(List.of(home.resolve("bin/javac").toString(), "--release", "17", "-g", "-nowarn"));
        command.addAll(List.of("-d", theirs.toString()));
        command.addAll(written(shop.sources()));
        succeed(command);
        assertThat(changed(shop.codes(), EntryCodes.of(theirs), false)).isEmpty();
    }

    @Test
    void another_jvm_reads_the_same() throws Exception {
        Path home = otherJdk();
        Path classes = compiled("classes", shop.sources());
        Path lines = folder.resolve("lines");
        succeed(List.of(
                home.resolve("bin/java").toString(),
                "-cp",
                String.join(File.pathSeparator, OtherJvm.classPath()),
                EntryCodes.class.getName(),
                classes.toString(),
                lines.toString()));
        var here = folder.resolve("here");
        EntryCodes.main(new String[] {classes.toString(), here.toString()});
        assertThat(lines).hasSameTextualContentAs(here);
    }

    private static Path otherJdk() {
        int other = Runtime.version().feature() == 17 ? 25 : 17;
        Optional<Path> home = OtherJvm.home(other);
        assumeTrue(home.isPresent(), "JDK " + other + " is not installed");
        return home.orElseThrow();
    }

    /** All keys are equal; where methods were added, those of entries that reach a class that counts whole may differ. */
    private static void assertSameKeys(Version before, List<String> after, boolean extended) throws IOException {
        assertThat(after).isNotEqualTo(before.sources());
        Map<String, List<String>> fresh = EntryCodes.of(compiled("after", after));
        assertThat(changed(before.codes(), fresh, extended)).isEmpty();
    }

    private static Map<String, String> changed(
            Map<String, List<String>> old, Map<String, List<String>> fresh, boolean extended) {
        assertThat(fresh.keySet()).isEqualTo(old.keySet());
        var changed = new TreeMap<String, String>();
        old.forEach((entry, parts) -> {
            List<String> others = fresh.get(entry);
            if (!parts.equals(others) && !(extended && isWhole(parts))) {
                changed.put(entry, difference(parts, others));
            }
        });
        return changed;
    }

    private static boolean isWhole(List<String> parts) {
        return parts.stream().anyMatch(part -> part.contains("#whole"));
    }

    private static String difference(List<String> before, List<String> after) {
        var gone = new ArrayList<>(before);
        gone.removeAll(after);
        var come = new ArrayList<>(after);
        come.removeAll(before);
        return gone + " -> " + come;
    }

    private static Path compiled(String name, List<String> sources) throws IOException {
        Path classes = Files.createTempDirectory(folder, name);
        for (var compiled : COMPILER.compile(sources, List.of("-g"))) {
            for (var file : compiled.classes().entrySet()) {
                Path path = classes.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
        return classes;
    }

    private static List<String> written(List<String> sources) throws IOException {
        var files = new ArrayList<String>();
        for (String source : sources) {
            Path file =
                    Files.createDirectories(folder.resolve("sources")).resolve(SourceText.firstType(source) + ".java");
            Files.writeString(file, source);
            files.add(file.toString());
        }
        return files;
    }

    private static void succeed(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** Under another name, since the class path has it under its own. */
    private static List<String> api() {
        return sources(API).stream()
                .map(source -> source.replace("io.mlops4j", "copy.mlops4j"))
                .toList();
    }

    private static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().endsWith("-info.java"))
                    .sorted()
                    .map(RecompiledTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
