package io.mlops4j.core.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.Codec;
import io.mlops4j.spi.Content;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path folder;

    static int answer() {
        return 42;
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("answers");
        p.step("answer").version("1").run(WorkspaceTest::answer);
        return p.build();
    }

    @Test
    void a_folder_keeps_its_workspace() {
        String id;
        try (var workspace = Workspace.open(folder)) {
            id = workspace.id();
            workspace.experiment("test").run(pipeline());
        }
        try (var again =
                Workspace.builder().location(folder.toUri()).mustExist().open()) {
            assertThat(again.id()).isEqualTo(id);
            assertThat(again.experiment("test").runIds()).hasSize(1);
            assertThat(again.experiment("test").run(pipeline()).step("answer").status())
                    .isEqualTo(StepStatus.REUSED);
        }
    }

    @Test
    void a_copied_folder_is_a_copied_workspace() throws IOException {
        Path original = folder.resolve("original");
        Path copy = folder.resolve("copy");
        try (var workspace = Workspace.open(original)) {
            workspace.experiment("test").run(pipeline());
        }
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        try (var workspace = Workspace.open(copy)) {
            assertThat(workspace
                            .experiment("test")
                            .run(pipeline())
                            .step("answer")
                            .status())
                    .isEqualTo(StepStatus.REUSED);
        }
    }

    @Test
    void memory_is_shared_by_name() {
        try (var one = Workspace.open(URI.create("mem:shared-by-name"));
                var same = Workspace.open(URI.create("mem:shared-by-name"));
                var other = Workspace.open(URI.create("mem:/"))) {
            assertThat(same.id()).isEqualTo(one.id()).isNotEqualTo(other.id());
        }
    }

    @Test
    void what_has_to_exist_is_not_created() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> Workspace.builder()
                        .location(nowhere.toUri())
                        .mustExist()
                        .open())
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        Workspace.builder().location(nowhere.toUri()).readOnly().open())
                .isInstanceOf(NotFoundException.class);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void a_workspace_that_is_open_read_only_writes_nothing() throws IOException {
        try (var workspace = Workspace.open(folder)) {
            workspace.experiment("test").run(pipeline());
        }
        long before = files();
        try (var workspace =
                Workspace.builder().location(folder.toUri()).readOnly().open()) {
            assertThatThrownBy(() -> workspace.experiment("test").run(pipeline()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("read-only");
            assertThat(workspace.experiment("test").runIds()).hasSize(1);
        }
        assertThat(files()).isEqualTo(before);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.count();
        }
    }

    @Test
    void a_newer_format_is_refused_with_what_to_upgrade() {
        var store = new MemoryStore();
        store.put("workspace.json", Content.of("{\"format\":2,\"shape\":\"unknown\"}".getBytes(UTF_8)));

        assertThatThrownBy(() -> Workspace.builder().store(store).open())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("upgrade io.mlops4j:mlops-core");
    }

    @Test
    void a_damaged_workspace_file_is_named() {
        var store = new MemoryStore();
        store.put("workspace.json", Content.of("{\"form".getBytes(UTF_8)));

        assertThatThrownBy(() -> Workspace.builder().store(store).open())
                .isInstanceOf(CorruptException.class)
                .hasMessageStartingWith("The file workspace.json in " + store + " is damaged; nothing else is lost.");
    }

    @Test
    void an_unknown_scheme_says_what_there_is_and_what_to_add() {
        assertThatThrownBy(() -> Workspace.open(URI.create("azblob://account/container")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("[file, mem]")
                .hasMessageContaining("add io.mlops4j:mlops-azure");
        assertThatThrownBy(() -> Workspace.open(URI.create("build/workspace")))
                .hasMessageContaining("Workspace.open(Path)");
    }

    @Test
    void no_location_is_an_error_that_says_how_to_give_one() {
        assertThatThrownBy(() -> Workspace.builder().open())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Workspace.open(Path.of(");
    }

    @Test
    void no_engine_on_the_class_path_says_which_module_to_add() throws Exception {
        // A loader that sees the API's classes alone, so that nothing provides the engine.
        String api = Workspace.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        String jspecify = Nullable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(
                new URL[] {URI.create(api).toURL(), URI.create(jspecify).toURL()},
                ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            var open = loader.loadClass("io.mlops4j.workspace.Workspace").getMethod("open", Path.class);
            assertThatThrownBy(() -> open.invoke(null, folder))
                    .rootCause()
                    .hasMessageContaining("add the dependency io.mlops4j:mlops-core");
        } finally {
            Thread.currentThread().setContextClassLoader(context);
        }
    }

    /** A type of the user's. */
    static final class Shout {
        private final String text;

        Shout(String text) {
            this.text = text;
        }
    }

    static final class ShoutCodec implements Codec<Shout> {
        @Override
        public String id() {
            return "shout/1";
        }

        @Override
        public Class<Shout> type() {
            return Shout.class;
        }

        @Override
        public void write(Shout value, OutputStream out) throws IOException {
            out.write(value.text.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        }

        @Override
        public Shout read(InputStream in) throws IOException {
            return new Shout(new String(in.readAllBytes(), UTF_8));
        }
    }

    @Test
    void a_codec_of_the_users_stores_the_users_type() {
        var p = Pipeline.named("shouting");
        var shout = p.step("shout").inputs(p.value("hello")).run(Shout::new);
        p.step("read").inputs(shout).run(s -> s.text);
        try (var workspace = Workspace.builder()
                .store(new MemoryStore())
                .codec(new ShoutCodec())
                .open()) {
            var run = workspace.experiment("test").run(p.build());

            assertThat(run.output("read", String.class)).isEqualTo("HELLO");
            assertThat(run.step("shout").outputs().get(0).codec()).isEqualTo("shout/1");
        }
    }
}
