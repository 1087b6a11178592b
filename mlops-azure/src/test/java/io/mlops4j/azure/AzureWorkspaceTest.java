package io.mlops4j.azure;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.mlops4j.ValidationException;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Workspaces in a container: neighbours, formats, restarts, secrets. */
class AzureWorkspaceTest {
    private final Azurite azurite = Azurite.shared();
    private final URI container = azurite.newContainer("");

    @TempDir
    Path folder;

    private URI at(String prefix) {
        return Azurite.at(azurite.port(), container.getPath().substring(1) + "/" + prefix);
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("numbers");
        var rows = p.step("count").inputs(p.dataset("numbers")).run(Table::rowCount);
        p.step("twice").inputs(rows).run(AzureWorkspaceTest::twice);
        return p.build();
    }

    static int twice(int count) {
        return 2 * count;
    }

    private Run run(Workspace workspace) throws IOException {
        Path csv = Files.writeString(folder.resolve("numbers.csv"), "n,label\n1,a\n2,b\n3,a\n");
        workspace.datasets().register("numbers", Csv.file(csv).label("label"));
        return workspace.experiment("test").run(pipeline());
    }

    @Test
    void workspaces_under_neighbouring_prefixes_know_nothing_of_each_other() throws IOException {
        AzureBlobStore.at(container).createContainer().open().close();
        try (var one = Workspace.open(at("a/b"));
                var other = Workspace.open(at("a/bc"))) {
            run(one);
            assertThat(one.datasets().names()).containsExactly("numbers");
            assertThat(other.datasets().names()).isEmpty();
            assertThat(other.experiment("test").runs().list()).isEmpty();
            run(other);
            assertThat(one.experiment("test").runs().list()).hasSize(1);
        }
        try (ObjectStore one = AzureBlobStore.at(at("a/b")).readOnly().open()) {
            assertThat(one.list("", "").map(ObjectInfo::key))
                    .contains("workspace.json")
                    .noneMatch(key -> key.startsWith("c/"));
        }
    }

    @Test
    void a_workspace_of_a_newer_format_is_refused() {
        try (ObjectStore store = AzureBlobStore.at(container).createContainer().open()) {
            Workspace.open(at("ml")).close();
            try (ObjectStore inside = AzureBlobStore.at(at("ml")).open()) {
                String json =
                        new String(inside.get("workspace.json").orElseThrow().bytes(), StandardCharsets.UTF_8);
                String newer = json.replaceFirst("(\"format[A-Za-z]*\"\\s*:\\s*)\\d+", "$1999");
                assertThat(newer).isNotEqualTo(json);
                inside.put("workspace.json", Content.of(newer.getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(store.list("ml/", "")).isNotEmpty();
        }
        assertThatThrownBy(() -> Workspace.open(at("ml")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("999");
    }

    /** What a step does besides, in this process. */
    interface Interruption {
        void happen();
    }

    static int interrupted(Interruption interruption, int count) {
        interruption.happen();
        return 2 * count;
    }

    private static Pipeline interruptedPipeline() {
        var p = Pipeline.named("interrupted");
        var rows = p.step("count").inputs(p.dataset("numbers")).run(Table::rowCount);
        var twice = p.step("twice").inputs(p.service(Interruption.class), rows).run(AzureWorkspaceTest::interrupted);
        p.step("four-times").inputs(twice).run(AzureWorkspaceTest::twice);
        return p.build();
    }

    /** Lets go when the first request has failed, so that nobody guesses how long that takes. */
    private static HttpPipelinePolicy untilOneFails(CountDownLatch failed) {
        return new HttpPipelinePolicy() {
            @Override
            public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
                return next.process().doOnError(failure -> failed.countDown());
            }

            @Override
            public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
                try {
                    return next.processSync();
                } catch (RuntimeException e) {
                    failed.countDown();
                    throw e;
                }
            }
        };
    }

    @Test
    void a_run_goes_on_when_the_service_is_stopped_in_the_middle_and_started_again(@TempDir Path data)
            throws Exception {
        int port = Azurite.freePort();
        URI place = Azurite.at(port, "restarted/ml");
        Azurite first = Azurite.inFolder(port, data);
        AzureBlobStore.at(place).createContainer().open().close();
        var failed = new CountDownLatch(1);
        var starting = new Thread(() -> {
            try {
                failed.await();
                Azurite.inFolder(port, data);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var store = AzureBlobStore.at(place).policy(untilOneFails(failed)).open();
        try (var workspace = Workspace.builder()
                .store(store)
                .progress(false)
                .service(Interruption.class, first::stop)
                .open()) {
            run(workspace);
            starting.start();

            Run run = workspace.experiment("test").run(interruptedPipeline());
            starting.join();

            assertThat(run).succeeded().ran("twice", "four-times");
            assertThat(run.output("four-times", Integer.class)).isEqualTo(12);
            assertThat(workspace.check()).isEmpty();
        }
    }

    @Test
    void a_key_is_refused_with_which_the_name_of_a_blob_would_be_too_long() {
        String prefix = "p".repeat(100) + "/" + "q".repeat(100);
        AzureBlobStore.at(container).createContainer().open().close();
        try (ObjectStore store = AzureBlobStore.at(at(prefix)).open()) {
            int most = 1024 - prefix.length() - 1;
            String key = ("k".repeat(100) + "/").repeat(8) + "k".repeat(most - 8 * 101);
            store.put(key, Content.of(new byte[1]));
            assertThat(store.list("", "").map(ObjectInfo::key)).containsExactly(key);

            assertThatThrownBy(() -> store.put(key + "k", Content.of(new byte[1])))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("of its blob would have 1025, and Azure allows 1024; take a shorter prefix");
            assertThat(store.list("", "")).hasSize(1);
        }
    }

    @Test
    void runs_of_machines_whose_clocks_are_an_hour_apart_are_ordered_as_they_were_made() throws IOException {
        AzureBlobStore.at(container).createContainer().open().close();
        var builder = Workspace.builder().location(at("ml")).progress(false);
        try (var ahead = builder.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                        .open();
                var right = builder.clock(Clock.systemUTC()).open()) {
            Run first = run(ahead);
            Run second = run(right);
            Run third = run(ahead);

            assertThat(List.of(first.id(), second.id(), third.id())).isSorted();
            assertThat(second.started()).isBefore(first.started());
            assertThat(second.previous().orElseThrow().id()).isEqualTo(first.id());
            assertThat(third.previous().orElseThrow().id()).isEqualTo(second.id());
        }
    }

    @Test
    void no_secret_is_stored() throws IOException {
        AzureBlobStore.at(container).createContainer().open().close();
        String sas = azurite.sas(container, "rwdlc", Duration.ofHours(1));
        var store = AzureBlobStore.at(at("ml")).sasToken(sas).open();
        try (var workspace = Workspace.builder().store(store).open()) {
            Run run = run(workspace);
            assertThat(run + " " + run.summary() + " " + store).doesNotContain("sig=");
            store.list("", "").forEach(info -> {
                String text = new String(store.get(info.key()).orElseThrow().bytes(), StandardCharsets.ISO_8859_1);
                assertThat(text).doesNotContain("sig=").doesNotContain(Azurite.KEY);
            });
        }
    }
}
