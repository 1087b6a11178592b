package io.mlops4j.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * 1,000 independent steps and a join, all reused, with 30 ms more for each round trip to Azurite: in a new JVM, beside as many
 * requests one after another by the SDK alone. Prints medians.
 */
final class DistanceBenchmark {
    private static final int STEPS = 1_000;
    private static final int REPETITIONS = 5;
    private static final Duration ROUND_TRIP = Duration.ofMillis(30);

    private DistanceBenchmark() {}

    static int same(int number) {
        return number;
    }

    static int count(List<Integer> numbers) {
        return numbers.size();
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("many");
        List<Input<Integer>> numbers = IntStream.range(0, STEPS)
                .<Input<Integer>>mapToObj(
                        i -> p.step("step-" + i).inputs(p.value(i)).run(DistanceBenchmark::same))
                .toList();
        p.step("join").inputs(p.list(numbers)).run(DistanceBenchmark::count);
        return p.build();
    }

    /** Without arguments the benchmark; with a place and a number of requests, what a new JVM does. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            measure();
        } else if (args.length == 1) {
            run(URI.create(args[0]));
        } else {
            ask(URI.create(args[0]), Integer.parseInt(args[1]));
        }
    }

    private static void measure() throws IOException, InterruptedException {
        try (var proxy = new Proxy(Azurite.shared().port())) {
            URI place = Azurite.at(proxy.port(), "benchmark/ml");
            AzureBlobStore.at(place).createContainer().open().close();
            try (var workspace = Workspace.open(place)) {
                workspace.experiment("distance").run(pipeline());
            }
            proxy.roundTrip(ROUND_TRIP);
            var ours = new ArrayList<Long>();
            var alone = new ArrayList<Long>();
            String requests = "";
            for (int i = 0; i < REPETITIONS; i++) {
                String[] answer = inNewJvm(place.toString()).split(" ", 2);
                ours.add(Long.parseLong(answer[0]));
                requests = answer[1];
                alone.add(Long.parseLong(inNewJvm(place.toString(), requests)));
            }
            ours.sort(null);
            alone.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "open and run of %d reused steps: %d ms (%d to %d), %s requests one after another%n",
                    STEPS + 1,
                    ours.get(REPETITIONS / 2),
                    ours.get(0),
                    ours.get(REPETITIONS - 1),
                    requests);
            System.out.printf(
                    Locale.ROOT,
                    "the SDK alone, as many requests: %d ms (%d to %d)%n",
                    alone.get(REPETITIONS / 2),
                    alone.get(0),
                    alone.get(REPETITIONS - 1));
        }
    }

    private static String inNewJvm(String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), DistanceBenchmark.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return output;
    }

    private static void run(URI place) {
        long start = System.nanoTime();
        var chain = new RequestChain();
        var store = AzureBlobStore.at(place).policy(chain).open();
        try (var workspace = Workspace.builder().store(store).progress(false).open()) {
            workspace.experiment("distance").run(pipeline());
        }
        System.out.println(millisSince(start) + " " + chain.longestChain().size());
    }

    private static void ask(URI place, int requests) {
        long start = System.nanoTime();
        BlobLocation location = BlobLocation.of(place);
        var blob = new BlobServiceClientBuilder()
                .endpoint(location.accountUrl())
                .credential(new StorageSharedKeyCredential(location.account(), Azurite.KEY))
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient()
                .getBlobContainerClient(location.container())
                .getBlobClient(location.prefix() + "workspace.json");
        for (int i = 0; i < requests; i++) {
            blob.downloadContent();
        }
        System.out.println(millisSince(start));
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
