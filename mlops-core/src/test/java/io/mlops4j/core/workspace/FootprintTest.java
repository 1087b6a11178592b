package io.mlops4j.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.slf4j.Logger;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What an application pulls in with {@code mlops-core}: at most 10 jars and 5 MB, ours included. */
class FootprintTest {
    private static final long MOST_BYTES = 5_000_000;
    private static final List<Class<?>> ONE_OF_EACH_JAR = List.of(
            Workspace.class,
            StoredWorkspaces.class,
            NullMarked.class,
            JsonFactory.class,
            ObjectMapper.class,
            JsonProperty.class,
            CsvReader.class,
            ClassReader.class,
            Logger.class);

    @Test
    void the_jars_of_core_stay_few_and_small() throws Exception {
        long bytes = 0;
        for (Class<?> type : ONE_OF_EACH_JAR) {
            bytes += size(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }

        assertThat(ONE_OF_EACH_JAR).hasSizeLessThanOrEqualTo(10);
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void no_dependency_was_added_without_being_counted_here() throws Exception {
        assertThat(compileDependencies(Path.of("pom.xml")))
                .hasSize(6); // api, jackson-databind and -annotations, fastcsv, asm, slf4j-api
        assertThat(compileDependencies(Path.of("../mlops-api/pom.xml"))).containsExactly("jspecify");
    }

    private static List<String> compileDependencies(Path pom) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        NodeList dependencies = root.getElementsByTagName("dependency");
        return Stream.iterate(0, i -> i < dependencies.getLength(), i -> i + 1)
                .map(i -> (Element) dependencies.item(i))
                .filter(dependency -> dependency.getElementsByTagName("scope").getLength() == 0)
                .map(dependency ->
                        dependency.getElementsByTagName("artifactId").item(0).getTextContent())
                .toList();
    }

    /** Of a class directory, about the size of its jar: each file compressed by itself. */
    private static long size(Path location) throws IOException {
        if (Files.isRegularFile(location)) {
            return Files.size(location);
        }
        try (Stream<Path> files = Files.walk(location)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(FootprintTest::compressed)
                    .sum();
        }
    }

    private static long compressed(Path file) {
        try (var deflating = new DeflaterInputStream(Files.newInputStream(file))) {
            return deflating.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
