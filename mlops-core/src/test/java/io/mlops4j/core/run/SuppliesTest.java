package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlops4j.ValidationException;
import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.pipeline.Service;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.ReuseDecision.Ran;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import io.mlops4j.workspace.WorkspaceBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services and secrets: what a step asks the workspace for. */
class SuppliesTest {
    private static final String PASSWORD = "s3cret, with space/and\"quote";

    @TempDir
    private Path folder;

    static int ask(IntSupplier warehouse, Secret password) {
        return warehouse.getAsInt() + password.reveal().length();
    }

    static int askAll(List<IntSupplier> some) {
        return some.stream().mapToInt(IntSupplier::getAsInt).sum();
    }

    static int next(int number) {
        return number + 1;
    }

    static int blurt(StepContext step, Secret password) {
        step.log("logging in with " + password.reveal());
        step.log("logging in with " + URLEncoder.encode(password.reveal(), StandardCharsets.UTF_8));
        step.metric("tried " + password.reveal(), 1);
        step.metric(Metric.lowerIsBetter("again " + password.reveal(), 1), 3);
        throw new IllegalStateException(
                "refused: " + password.reveal(), new IOException("jdbc:x?password=" + password.reveal()));
    }

    static int fail(Secret password) {
        throw new IllegalStateException("no connection");
    }

    static Secret leak(Secret password) {
        return password;
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("payments");
        var asked = p.step("ask")
                .version("1")
                .inputs(p.service(IntSupplier.class), p.secret("warehouse-password"))
                .run(SuppliesTest::ask);
        p.step("next").inputs(asked).run(SuppliesTest::next);
        return p.build();
    }

    private static WorkspaceBuilder builder() {
        return Workspace.builder().location(URI.create("mem:/")).progress(false);
    }

    @Test
    void a_step_is_handed_a_service_by_type_or_name_and_a_secret() {
        var p = Pipeline.named("named");
        p.step("all")
                .version("1")
                .inputs(p.list(List.of(
                        p.service(IntSupplier.class),
                        p.service("one", IntSupplier.class),
                        p.service("two", IntSupplier.class))))
                .run(SuppliesTest::askAll);
        try (Workspace workspace = builder()
                .service(IntSupplier.class, () -> 1)
                .service("one", IntSupplier.class, () -> 10)
                .service("two", IntSupplier.class, () -> 100)
                .secrets(SecretSource.of(Map.of("warehouse-password", PASSWORD)))
                .open()) {
            assertThat(workspace.experiment("test").run(p.build()).output("all", Integer.class))
                    .isEqualTo(111);
            assertThat(workspace.experiment("test").run(pipeline()).output("next", Integer.class))
                    .isEqualTo(1 + PASSWORD.length() + 1);
        }
    }

    @Test
    void which_one_is_asked_for_is_in_the_key_and_what_it_is_is_not() {
        try (Workspace workspace = builder()
                .service(IntSupplier.class, () -> 1)
                .secrets(SecretSource.of(Map.of("warehouse-password", "four", "other", "four")))
                .open()) {
            workspace.experiment("test").run(pipeline());
            Run other = workspace
                    .experiment("test")
                    .newRun(pipeline())
                    .service(Service.of(IntSupplier.class, () -> 5))
                    .secret(Secret.of("warehouse-password", "another"))
                    .run();
            assertThat(other.steps()).allMatch(step -> step.status() == StepStatus.REUSED);

            var p = Pipeline.named("payments");
            p.step("ask")
                    .version("1")
                    .inputs(p.service(IntSupplier.class), p.secret("other"))
                    .run(SuppliesTest::ask);
            Run changed = workspace.experiment("test").run(p.build());

            assertThat(((Ran) changed.step("ask").reuse()).because())
                    .containsExactly("secret other is new", "secret warehouse-password is gone");
            assertThat(changed.step("ask").inputs())
                    .extracting(input -> input.label())
                    .containsExactly("service IntSupplier", "secret other");
        }
    }

    @Test
    void what_is_missing_is_told_before_the_first_step_and_all_at_once() {
        try (Workspace workspace =
                builder().service("other", IntSupplier.class, () -> 1).open()) {
            assertThatThrownBy(() -> workspace.experiment("test").run(pipeline()))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("service java.util.function.IntSupplier, and there is none")
                    .hasMessageContaining("Workspace.builder().service(IntSupplier.class, …)")
                    .hasMessageContaining("[service other (java.util.function.IntSupplier)]")
                    .hasMessageContaining("secret 'warehouse-password', and there is none");
            assertThat(workspace.runs().search().count()).isZero();
        }
    }

    @Test
    void a_service_of_another_type_is_refused() {
        var p = Pipeline.named("named");
        p.step("all").version("1").inputs(p.service("one", Path.class)).run(path -> 1);
        try (Workspace workspace =
                builder().service("one", IntSupplier.class, () -> 1).open()) {
            assertThatThrownBy(() -> workspace.experiment("test").run(p.build()))
                    .hasMessageContaining(
                            "service one (java.nio.file.Path), and that is a" + " java.util.function.IntSupplier");
        }
        assertThatThrownBy(() -> builder().service(IntSupplier.class, () -> 1).service(IntSupplier.class, () -> 2))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Two services of a workspace have the type java.util.function.IntSupplier");
    }

    @Test
    void a_source_that_fails_tells_nothing_of_its_message() {
        try (Workspace workspace = builder()
                .service(IntSupplier.class, () -> 1)
                .secrets(name -> {
                    throw new IllegalStateException("token " + PASSWORD);
                })
                .open()) {
            assertThatThrownBy(() -> workspace.experiment("test").run(pipeline()))
                    .hasMessageContaining("failed when it was asked for 'warehouse-password'")
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    @Test
    void a_blank_secret_counts_as_none() {
        try (Workspace workspace = builder()
                .service(IntSupplier.class, () -> 1)
                .secrets(name -> Optional.of(" "))
                .open()) {
            assertThatThrownBy(() -> workspace.experiment("test").run(pipeline()))
                    .hasMessageContaining("secret 'warehouse-password', and there is none");
        }
        assertThatThrownBy(() -> Secret.of("x", "\t")).isInstanceOf(ValidationException.class);
    }

    @Test
    void explain_asks_no_source() {
        try (Workspace workspace = builder()
                .service(IntSupplier.class, () -> 1)
                .secrets(name -> {
                    throw new AssertionError("asked");
                })
                .open()) {
            assertThat(workspace.explain(pipeline()).toString())
                    .contains("services      IntSupplier, secret warehouse-password");
        }
    }

    @Test
    void a_secret_is_in_no_record_message_log_or_print() throws IOException {
        var p = Pipeline.named("blurting");
        p.step("blurt").version("1").inputs(p.context(), p.secret("password")).run(SuppliesTest::blurt);
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        RunFailedException failure;
        try (Workspace workspace = Workspace.builder()
                .location(folder.resolve("ws").toUri())
                .secrets(SecretSource.of(Map.of("password", PASSWORD)))
                .open()) {
            failure = catchThrowableOfType(
                    RunFailedException.class, () -> workspace.experiment("test").run(p.build()));
            assertThat(failure.run().step("blurt").log()).hasSize(2).allMatch(line -> line.text()
                    .equals("logging in with ***"));
            assertThat(failure.run().step("blurt").metrics())
                    .extracting(metric -> metric.metric().name())
                    .containsExactly("tried ***", "again ***");
            assertThat(failure.run().step("blurt").error())
                    .contains("java.lang.IllegalStateException: refused: ***\n"
                            + "caused by java.io.IOException: jdbc:x?password=***");
            assertThat(failure.run().summary().toString()).doesNotContain(PASSWORD);
        } finally {
            System.setErr(before);
        }
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("SuppliesTest.blurt").doesNotContain(PASSWORD);
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain(PASSWORD);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain(PASSWORD)
                    .doesNotContain("s3cret"));
        }
    }

    @Test
    void an_exception_that_tells_nothing_is_the_cause_as_it_is() {
        var p = Pipeline.named("failing");
        p.step("fail").version("1").inputs(p.secret("password")).run(SuppliesTest::fail);
        try (Workspace workspace =
                builder().secrets(SecretSource.of(Map.of("password", PASSWORD))).open()) {
            assertThatThrownBy(() -> workspace.experiment("test").run(p.build()))
                    .hasCause(new IllegalStateException("no connection"));
        }
    }

    @Test
    void a_secret_cannot_be_given_captured_or_be_an_argument() {
        var p = Pipeline.named("leaking");
        p.step("leak").version("1").inputs(p.secret("password")).run(SuppliesTest::leak);
        Pipeline leaking = p.build();
        try (Workspace workspace =
                builder().secrets(SecretSource.of(Map.of("password", PASSWORD))).open()) {
            assertThatThrownBy(() -> workspace.experiment("test").run(leaking))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("The output of step 'leak' cannot be stored")
                    .hasMessageContaining("Secret");
        }
        Secret captured = Secret.of("password", PASSWORD);
        var q = Pipeline.named("capturing");
        q.step("capture")
                .inputs(q.value(1))
                .run(number -> number + captured.reveal().length());
        assertThatThrownBy(q::build)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("capture")
                .hasMessageContaining("Secret")
                .hasMessageNotContaining(PASSWORD);
        assertThat(captured).hasToString("secret password");
    }

    @Test
    void a_step_of_services_and_secrets_alone_is_warned_about() {
        var p = Pipeline.named("asking");
        p.step("ask").inputs(p.service(IntSupplier.class), p.secret("password")).run(SuppliesTest::ask);
        p.step("held")
                .version("1")
                .inputs(p.service(IntSupplier.class), p.secret("password"))
                .run(SuppliesTest::ask);

        assertThat(p.build().warnings())
                .singleElement()
                .asString()
                .contains("Step 'ask' has no input but services and secrets, so its first result is reused for ever");
    }

    @Test
    void the_description_shows_what_is_asked_for() {
        assertThat(pipeline().describe().toJson())
                .contains("\"services\":[{\"type\":\"java.util.function.IntSupplier\"}]")
                .contains("\"secrets\":[\"warehouse-password\"]")
                .contains("\"inputs\":[\"service java.util.function.IntSupplier\",\"secret warehouse-password\"]");
        assertThat(pipeline().describe().toMermaid())
                .contains("[[\"IntSupplier\"]]")
                .contains("[[\"secret warehouse-password\"]]");
    }

    @Test
    void the_environment_is_asked_in_upper_case() {
        assertThat(SecretSource.environment().find("path")).contains(System.getenv("PATH"));
        assertThat(SecretSource.environment().find("no-such.variable")).isEmpty();
    }
}
