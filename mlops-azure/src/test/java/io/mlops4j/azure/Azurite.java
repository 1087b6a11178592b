package io.mlops4j.azure;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Azurite, the emulator of Azure's storage, as a process of its own on a free port of the loopback address. It is installed
 * with npm where it is not, once for a user. Without Node.js the test that asks for it is skipped; with the environment
 * variable CI it fails.
 */
public final class Azurite implements AutoCloseable {
    private static final String VERSION = "3.37.0";
    private static final String HOW =
            "Azurite is not there: install Node.js 18 or newer with npm, and the tests install it";

    /** The same everywhere, and known to all. */
    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static @Nullable Azurite shared;

    private final Process process;
    private final int port;

    private Azurite(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** One for all tests of this JVM, which keeps everything in memory and ends with it. */
    public static synchronized Azurite shared() {
        if (shared == null) {
            shared = start(freePort(), List.of("--inMemoryPersistence"));
        }
        return shared;
    }

    /** One of its own that keeps its data in a folder, so that it can be stopped and started again. */
    static Azurite inFolder(int port, Path folder) {
        return start(port, List.of("--location", folder.toString()));
    }

    private static Azurite start(int port, List<String> more) {
        try {
            var command = new ArrayList<>(List.of(
                    "node",
                    installed()
                            .resolve("node_modules/azurite/dist/src/blob/main.js")
                            .toString(),
                    "--blobHost",
                    "127.0.0.1",
                    "--blobPort",
                    Integer.toString(port),
                    "--skipApiVersionCheck",
                    "--disableTelemetry",
                    "--silent"));
            command.addAll(more);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            awaitPort(process, port);
            return new Azurite(process, port);
        } catch (IOException e) {
            throw new IllegalStateException("Azurite does not start", e);
        }
    }

    private static void awaitPort(Process process, int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                pause();
            }
        }
        process.destroy();
        throw new IOException("it does not answer on port " + port);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path installed() throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "mlops4j", "azurite-" + VERSION);
        Files.createDirectories(folder);
        Path complete = folder.resolve("complete");
        try (var channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.exists(complete)) {
                if (!succeeds(folder, "node", "--version") || !install(folder)) {
                    return missing();
                }
                Files.writeString(complete, VERSION);
            }
            return lock.isValid() ? folder : missing();
        }
    }

    private static boolean install(Path folder) throws IOException {
        return succeeds(folder, "npm", "install", "--no-audit", "--no-fund", "--prefix", ".", "azurite@" + VERSION);
    }

    private static boolean succeeds(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("install.log").toFile())
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path missing() {
        return Optional.ofNullable(System.getenv("CI")).isPresent() ? fail(HOW) : abort(HOW);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** A place in a container that does not exist yet; {@code prefix} is empty or begins with a slash. */
    public URI newContainer(String prefix) {
        return at(port, "t" + UUID.randomUUID() + prefix);
    }

    /** A place as it is reached on some port of this machine. */
    public static URI at(int port, String containerAndPrefix) {
        return URI.create("azblob://devstoreaccount1/" + containerAndPrefix + "?endpoint=http://127.0.0.1:" + port
                + "/devstoreaccount1");
    }

    /** A signature for a container: permissions are letters, {@code r}ead, {@code w}rite, {@code d}elete, {@code l}ist, {@code c}reate. */
    String sas(URI place, String permissions, Duration valid) {
        var client = new BlobServiceClientBuilder()
                .endpoint("http://127.0.0.1:" + port + "/devstoreaccount1")
                .credential(new StorageSharedKeyCredential("devstoreaccount1", KEY))
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient()
                .getBlobContainerClient(BlobLocation.of(place).container());
        return client.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plus(valid), BlobContainerSasPermission.parse(permissions)));
    }

    /** As {@code kill} does: it writes what it has first. */
    void stop() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
