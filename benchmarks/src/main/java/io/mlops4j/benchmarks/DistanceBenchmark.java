package io.mlops4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.mlops4j.azure.AzureBlobStore;
import io.mlops4j.azure.Azurite;
import io.mlops4j.azure.Proxy;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Folder;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.data.TreeFile;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.samples.LoanDefault;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A workspace in a container, with 30 ms more for each round trip to Azurite, beside the same requests made by Azure's SDK
 * alone. Each measurement is a JVM of its own. Prints medians, with the least and the most.
 */
final class DistanceBenchmark {
    private static final int STEPS = 1_000;
    private static final int OUTPUT_BYTES = 4 << 10;
    private static final int FILE_MIB = 256;
    private static final int REPETITIONS = 5;
    private static final int SDK_THREADS = 10;
    private static final Duration ROUND_TRIP = Duration.ofMillis(30);

    private DistanceBenchmark() {}

    static int same(int number) {
        return number;
    }

    static int count(List<Integer> numbers) {
        return numbers.size();
    }

    static String text(int number) {
        var random = new Random(number);
        var text = new StringBuilder();
        while (text.length() < OUTPUT_BYTES) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static Pipeline reused() {
        var p = Pipeline.named("many");
        List<Input<Integer>> numbers = IntStream.range(0, STEPS)
                .<Input<Integer>>mapToObj(
                        i -> p.step("step-" + i).inputs(p.value(i)).run(DistanceBenchmark::same))
                .toList();
        p.step("join").inputs(p.list(numbers)).run(DistanceBenchmark::count);
        return p.build();
    }

    private static Pipeline texts() {
        var p = Pipeline.named("texts");
        IntStream.range(0, STEPS)
                .forEach(i -> p.step("step-" + i).inputs(p.value(i)).run(DistanceBenchmark::text));
        return p.build();
    }

    /** Without arguments the benchmark; with some, what one JVM does, which prints what it measured. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            measure();
            return;
        }
        URI place = URI.create(args[1]);
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        out.println(
                switch (args[0]) {
                    case "reused" -> run(place, reused());
                    case "texts" -> run(place, texts());
                    case "loan" ->
                        millis(() -> {
                            LoanDefault.main(new String[] {"--workspace", args[1]});
                            return 0;
                        });
                    case "score" -> score(place);
                    case "gets" -> gets(place, Integer.parseInt(args[2]));
                    case "puts" -> puts(place);
                    case "file" -> file(place, Path.of(args[2]), Long.parseLong(args[3]));
                    case "sdkfile" -> sdkFile(place, Path.of(args[2]));
                    case "hash" -> millis(() -> hash(Path.of(args[2])));
                    default -> throw new IllegalArgumentException(args[0]);
                });
        System.exit(0); // the SDK's threads may linger
    }

    private static void measure() throws IOException, InterruptedException {
        Path cache = Files.createTempDirectory("distance");
        try (var proxy = new Proxy(Azurite.shared().port())) {
            URI place = newPlace(proxy);
            if (isWanted("files")) {
                files(proxy, cache);
            }
            inNewJvm(cache, "reused", place.toString());
            inNewJvm(cache, "loan", place.toString());
            proxy.roundTrip(ROUND_TRIP);
            if (isWanted("runs")) {
                runs(proxy, cache, place);
            }
        } finally {
            delete(cache);
        }
    }

    /** {@code -Dbenchmark.distance=files} or {@code runs} measures one of the two. */
    private static boolean isWanted(String what) {
        String wanted = System.getProperty("benchmark.distance", "");
        return wanted.isEmpty() || wanted.equals("true") || wanted.equals(what);
    }

    private static void runs(Proxy proxy, Path cache, URI place) throws IOException {
        Measured reused = repeat(proxy, () -> inNewJvm(cache, "reused", place.toString()));
        reused.print("run 1,001 reused steps");
        repeat(proxy, () -> inNewJvm(cache, "gets", place.toString(), reused.requests()))
                .print("  the SDK alone");
        repeat(proxy, () -> inNewJvm(Files.createTempDirectory(cache, "empty"), "reused", place.toString()))
                .print("the same, empty cache");
        Measured loan = repeat(proxy, () -> inNewJvm(cache, "loan", place.toString()));
        loan.print("LoanDefault again");
        repeat(proxy, () -> inNewJvm(cache, "gets", place.toString(), loan.requests()))
                .print("  the SDK alone");
        repeat(proxy, () -> inNewJvm(cache, "score", place.toString())).print("open and score");
        repeat(proxy, () -> inNewJvm(cache, "texts", newPlace(proxy).toString()))
                .print("1,000 steps of 4 KiB, first run");
        repeat(proxy, () -> inNewJvm(cache, "puts", newPlace(proxy).toString()))
                .print("  the SDK alone, 2 puts a step");
    }

    /** In turn, so that what slows the machine down for a while slows all of them down. */
    private static void files(Proxy proxy, Path cache) throws IOException {
        String file = newFile(cache).toString();
        var figures = new LinkedHashMap<String, List<List<Long>>>();
        for (int i = 0; i < REPETITIONS; i++) {
            add(figures, "hash 256 MiB", proxy, () -> inNewJvm(cache, "hash", "none:/", file));
            add(figures, "register, read; without a cache", proxy, () -> fileInNewJvm(proxy, cache, file, 0));
            add(figures, "register, read", proxy, () -> fileInNewJvm(proxy, cache, file, 4L << 30));
            add(
                    figures,
                    "  the SDK alone",
                    proxy,
                    () -> inNewJvm(cache, "sdkfile", newPlace(proxy).toString(), file));
        }
        figures.forEach((what, rows) -> new Measured(rows, "").print(what));
    }

    private static void add(Map<String, List<List<Long>>> figures, String what, Proxy proxy, Callable<String> work)
            throws IOException {
        figures.computeIfAbsent(what, key -> new ArrayList<>()).add(figures(proxy, work));
    }

    private static String fileInNewJvm(Proxy proxy, Path cache, String file, long cacheBytes)
            throws IOException, InterruptedException {
        delete(cache.resolve("blobs"));
        return inNewJvm(cache, "file", newPlace(proxy).toString(), file, Long.toString(cacheBytes));
    }

    private static URI newPlace(Proxy proxy) {
        URI place = Azurite.at(proxy.port(), "b" + UUID.randomUUID() + "/ml");
        AzureBlobStore.at(place).createContainer().open().close();
        return place;
    }

    private static Path newFile(Path folder) throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        var random = new Random(1);
        var chunk = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(tree.resolve("file.bin"))) {
            for (int i = 0; i < FILE_MIB; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
        return tree.resolve("file.bin");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Several figures of each of some JVMs, and how many requests of the last one waited for one another. */
    private record Measured(List<List<Long>> figures, String requests) {
        void print(String what) {
            var line = new StringBuilder(String.format(Locale.ROOT, "%-34s", what));
            for (int i = 0; i < figures.get(0).size(); i++) {
                int column = i;
                List<Long> sorted =
                        figures.stream().map(row -> row.get(column)).sorted().toList();
                line.append(String.format(
                        Locale.ROOT,
                        " %d ms (%d to %d)",
                        sorted.get(REPETITIONS / 2),
                        sorted.get(0),
                        sorted.get(REPETITIONS - 1)));
            }
            System.out.println(line + (requests.isEmpty() ? "" : ", " + requests + " requests one after another"));
        }
    }

    private static Measured repeat(Proxy proxy, Callable<String> work) throws IOException {
        var figures = new ArrayList<List<Long>>();
        for (int i = 0; i < REPETITIONS; i++) {
            figures.add(figures(proxy, work));
        }
        return new Measured(figures, Integer.toString(proxy.longestChain().size()));
    }

    private static List<Long> figures(Proxy proxy, Callable<String> work) throws IOException {
        proxy.forget();
        try {
            return Stream.of(work.call().split(" ")).map(Long::valueOf).toList();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static String inNewJvm(Path cache, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (args[0].endsWith("file") ? 80 : 500) + "m",
                "-Dmlops4j.cache=" + cache,
                DistanceBenchmark.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        File errors = File.createTempFile("distance", ".txt");
        Process process = builder.redirectError(errors).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output + Files.readString(errors.toPath()));
        }
        Files.delete(errors.toPath());
        return output;
    }

    private static String run(URI place, Pipeline pipeline) throws Exception {
        return millis(() -> {
            try (var workspace =
                    Workspace.builder().location(place).progress(false).open()) {
                return workspace.experiment("distance").run(pipeline);
            }
        });
    }

    record Decision(String label, @ProbabilityOf("bad") double risk) {}

    /** In a JVM that has used the client before. */
    private static String score(URI place) throws Exception {
        AzureBlobStore.at(place).open().close();
        Table table = Csv.resource(LoanDefault.class, "german-credit.csv").read();
        List<Row> applications = List.of(table.row(0), table.row(1), table.row(2));
        return millis(() -> {
            try (var workspace = Workspace.open(place);
                    Scorer<Row, Decision> scorer =
                            workspace.scorer("loan-default", "production").open(Decision.class)) {
                return scorer.scoreAll(applications);
            }
        });
    }

    private static String file(URI place, Path file, long cacheBytes) throws Exception {
        try (var workspace =
                Workspace.builder().location(place).cacheBytes(cacheBytes).open()) {
            String registered = millis(() -> workspace.datasets().register("file", Folder.of(file.resolveSibling(""))));
            return registered + " "
                    + millis(() -> {
                        TreeFile stored = workspace
                                .datasets()
                                .latest("file")
                                .orElseThrow()
                                .files()
                                .files()
                                .get(0);
                        try (InputStream in = stored.open()) {
                            return in.transferTo(OutputStream.nullOutputStream());
                        }
                    });
        }
    }

    private static byte[] hash(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.digest();
    }

    private static BlobContainerClient client(URI place) {
        String endpoint = place.getQuery().replaceFirst("endpoint=", "");
        return new BlobServiceClientBuilder()
                .endpoint(endpoint)
                .credential(new StorageSharedKeyCredential("devstoreaccount1", Azurite.KEY))
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient()
                .getBlobContainerClient(place.getPath().split("/", -1)[1]);
    }

    private static String gets(URI place, int requests) throws Exception {
        return millis(() -> {
            var blob = client(place).getBlobClient("ml/workspace.json");
            for (int i = 0; i < requests; i++) {
                blob.downloadContent();
            }
            return requests;
        });
    }

    private static String puts(URI place) throws Exception {
        var threads = Executors.newFixedThreadPool(SDK_THREADS);
        return millis(() -> threads.invokeAll(IntStream.range(0, STEPS)
                .mapToObj(i -> (Callable<Integer>) () -> {
                    client(place).getBlobClient("ml/a" + i).upload(BinaryData.fromString(text(i)));
                    client(place).getBlobClient("ml/b" + i).upload(BinaryData.fromString("record " + i));
                    return i;
                })
                .toList()));
    }

    private static String sdkFile(URI place, Path file) throws Exception {
        var blob = client(place).getBlobClient("ml/file");
        String up = millis(() -> {
            blob.uploadFromFile(file.toString());
            return 0;
        });
        Path down = file.resolveSibling("").resolveSibling("down.bin");
        String took = millis(() -> blob.downloadToFile(down.toString(), true));
        Files.delete(down);
        return up + " " + took;
    }

    private static String millis(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        Object result = work.call();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return result == null ? "0" : Long.toString(millis);
    }
}
