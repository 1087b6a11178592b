package io.mlops4j.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.StoreException;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.spi.SLF4JServiceProvider;

/** What is logged, with everything on that can be: by this library, and by Azure's, with addresses and headers. */
class SecretsInLogsTest {
    @TempDir
    private Path folder;

    /** Works with a workspace, and fails with it; in a JVM of its own, where all that is logged is printed. */
    static final class Program {
        private Program() {}

        static int one() {
            return 1;
        }

        /** With a place; the credentials are in the environment. */
        public static void main(String[] args) {
            var p = Pipeline.named("one");
            p.step("one").run(Program::one);
            Pipeline pipeline = p.build();
            URI place = URI.create(args[0]);
            try (var workspace =
                    Workspace.builder().location(place).progress(false).open()) {
                System.out.println(workspace.experiment("logged").run(pipeline).summary());
            }
            try (ObjectStore store = AzureBlobStore.at(place).readOnly().open()) {
                store.put("a", Content.of(new byte[1]));
            } catch (StoreException e) {
                e.printStackTrace(System.out);
            }
            URI elsewhere = URI.create(args[0].replace("/ml?", "-other/ml?"));
            try (var workspace = Workspace.open(elsewhere)) {
                System.out.println(workspace.id());
            } catch (RuntimeException e) {
                e.printStackTrace(System.out);
            }
        }
    }

    private String logged(URI place, String variable, String secret) throws IOException, InterruptedException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(SLF4JServiceProvider.class.getName()), PrintedLog.class.getName());
        String classPath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("slf4j-nop"))
                .collect(Collectors.joining(File.pathSeparator, folder + File.pathSeparator, ""));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dmlops4j.cache=" + folder.resolve("cache"),
                        "-cp",
                        classPath,
                        Program.class.getName(),
                        place.toString())
                .redirectErrorStream(true);
        builder.environment().put(variable, secret);
        builder.environment().put("AZURE_LOG_LEVEL", "verbose");
        builder.environment().put("AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void a_key_is_in_no_line() throws Exception {
        URI place = Azurite.shared().newContainer("/ml");
        AzureBlobStore.at(place).createContainer().open().close();

        assertThat(logged(place, "AZURE_STORAGE_KEY", Azurite.KEY))
                .contains("com.azure", "workspace.json", "is open for reading only")
                .doesNotContain(Azurite.KEY)
                .doesNotContain("SharedKey devstoreaccount1:");
    }

    @Test
    void the_key_of_a_connection_string_is_in_no_line() throws Exception {
        URI place = Azurite.shared().newContainer("/ml");
        AzureBlobStore.at(place).createContainer().open().close();
        String connection = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + Azurite.KEY
                + ";BlobEndpoint=http://127.0.0.1:" + Azurite.shared().port() + "/devstoreaccount1;";

        assertThat(logged(place, "AZURE_STORAGE_CONNECTION_STRING", connection))
                .contains("com.azure", "workspace.json", "is open for reading only")
                .doesNotContain(Azurite.KEY)
                .doesNotContain("AccountKey=");
    }

    @Test
    void a_signature_is_in_no_line() throws Exception {
        URI place = Azurite.shared().newContainer("/ml");
        AzureBlobStore.at(place).createContainer().open().close();
        String sas = Azurite.shared().sas(place, "rwdlc", Duration.ofHours(1));
        String signature = sas.replaceAll(".*sig=([^&]*).*", "$1");

        assertThat(logged(place, "AZURE_STORAGE_SAS_TOKEN", sas))
                .contains("com.azure", "workspace.json", "is refused (HTTP 403")
                .doesNotContain(signature)
                .doesNotContain(URLDecoder.decode(signature, UTF_8));
    }
}
