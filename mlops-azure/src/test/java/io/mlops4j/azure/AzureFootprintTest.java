package io.mlops4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an application pulls in with {@code mlops-azure} beyond {@code mlops-core}: under 20 jars and 10 MB. */
class AzureFootprintTest {
    private static final Pattern BROUGHT = Pattern.compile(
            "(azure|reactor|reactive-streams|jackson-data|netty|msal|stax|woodstox|content-type|oauth).*");

    private static List<Path> jars() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(jar -> BROUGHT.matcher(jar.getFileName().toString()).matches())
                .toList();
    }

    @Test
    void the_jars_of_azure_stay_few_and_small() throws IOException {
        long bytes = 0;
        for (Path jar : jars()) {
            bytes += Files.size(jar);
        }

        assertThat(jars()).hasSizeBetween(8, 18); // ours is the 19th
        assertThat(bytes).isBetween(1_000_000L, 9_000_000L);
    }

    @Test
    void netty_stays_away() {
        assertThat(jars()).noneMatch(jar -> jar.getFileName().toString().contains("netty"));
    }
}
