package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.ReuseDecision.Ran;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of stored results when the code of steps is another one, or cannot be read. */
class CodeReuseTest {
    private static final String CHAIN = """
            static int one(int x) { return x + 1; }
            static int two(int x) { return Two.twice(x); }
            static class Two { static int twice(int x) { return 2 * x; } }
            public static Pipeline pipeline() {
                var p = Pipeline.named("chain");
                p.step("two").inputs(p.step("one").inputs(p.value(1)).run(Steps::one)).run(Steps::two);
                return p.build();
            }
            """;

    @TempDir
    private Path folder;

    private final Workspace workspace =
            Workspace.builder().store(new MemoryStore()).progress(false).open();
    private int compilations;

    private CompiledSteps compiled(String body) {
        return CompiledSteps.of(folder.resolve("app-" + compilations++), body);
    }

    private Run run(String body) {
        try (CompiledSteps steps = compiled(body)) {
            return run(steps.pipeline());
        }
    }

    private Run run(Pipeline pipeline) {
        return workspace.experiment("test").run(pipeline);
    }

    private static String because(Run run, String step) {
        return String.join(", ", ((Ran) run.step(step).reuse()).because());
    }

    @Test
    void recompiled_code_that_does_the_same_is_reused() {
        run(CHAIN);

        assertThat(run("// moved\n" + CHAIN).steps()).allMatch(step -> step.status() == StepStatus.REUSED);
    }

    @Test
    void changed_code_runs_the_steps_that_reach_it_and_says_so() {
        run(CHAIN);

        Run changed = run(CHAIN.replace("2 * x", "3 * x"));

        assertThat(changed.step("one").status()).isEqualTo(StepStatus.REUSED);
        assertThat(because(changed, "two")).isEqualTo("code Steps.Two.twice changed (reached from Steps.two)");
        assertThat(changed.output("two", Integer.class)).isEqualTo(6);
    }

    @Test
    void a_changed_step_that_gives_the_same_as_before_stops_the_rerun_there() {
        run(CHAIN);

        Run changed = run(CHAIN.replace("x + 1", "1 + x"));

        assertThat(because(changed, "one")).isEqualTo("code Steps.one changed");
        assertThat(changed.step("two").status()).isEqualTo(StepStatus.REUSED);
    }

    @Test
    void a_class_file_that_is_replaced_while_a_step_runs_leaves_its_result_out_of_the_store() {
        String logging = CHAIN.replace(
                "{ return x + 1; }", "{ java.util.logging.Logger.getLogger(\"replacing\").info(\"\"); return x + 1; }");
        try (CompiledSteps steps = compiled(logging)) {
            Run first = whenLogging(() -> replace(steps.classFile("Steps")), () -> run(steps.pipeline()));

            assertThat(first.output("two", Integer.class)).isEqualTo(4);
            assertThat(first.warnings()).anySatisfy(warning -> assertThat(warning)
                    .startsWith("steps one, two: the result is used, but not stored for reuse: Steps.class was ")
                    .endsWith("run it again in a new JVM"));
        }
        Run second = run(logging);
        assertThat(because(second, "one")).isEqualTo("first run");
        assertThat(second.warnings()).isEmpty();
    }

    private static Run whenLogging(Runnable action, Supplier<Run> running) {
        Logger logger = Logger.getLogger("replacing");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                action.run();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            return running.get();
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static void replace(Path file) {
        try {
            Path other = Files.write(file.resolveSibling("other"), Files.readAllBytes(file));
            Files.delete(file);
            Files.move(other, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run runWithoutClassFiles(String body) {
        try (CompiledSteps steps = compiled(body)) {
            Pipeline pipeline = steps.pipeline();
            Files.delete(steps.classFile("Steps"));
            return run(pipeline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String SINGLE = """
            static int one() { return 1; }
            public static Pipeline pipeline() {
                var p = Pipeline.named("single");
                p.step("one").run(Steps::one);
                return p.build();
            }
            """;

    @Test
    void a_step_whose_code_cannot_be_read_is_not_reused_and_says_why() {
        String reason = "class file of app.Steps cannot be found, and no version is declared";
        assertThat(because(runWithoutClassFiles(SINGLE), "one")).isEqualTo(reason);

        Run second = runWithoutClassFiles(SINGLE);

        assertThat(because(second, "one")).isEqualTo(reason);
        assertThat(second.summary().toString()).contains(reason);
        assertThat(second.output("one", Integer.class)).isEqualTo(1);
    }

    @Test
    void a_declared_version_stands_for_code_that_cannot_be_read_and_a_warning_says_so() {
        String versioned = SINGLE.replace("step(\"one\")", "step(\"one\").version(\"3\")");
        runWithoutClassFiles(versioned);

        Run second = runWithoutClassFiles(versioned);

        assertThat(second.step("one").status()).isEqualTo(StepStatus.REUSED);
        assertThat(second.warnings())
                .containsExactly("step one: the declared version '3' alone stands for its code:"
                        + " class file of app.Steps cannot be found");
        assertThat(because(runWithoutClassFiles(versioned.replace("\"3\"", "\"4\"")), "one"))
                .isEqualTo("version 3 → 4");
    }

    private static final String WRITING = """
            static int epochs = 7;
            static int write() { epochs = 8; return 1; }
            static int read() { return epochs; }
            public static Pipeline pipeline() {
                var p = Pipeline.named("writing");
                var write = p.step("write").run(Steps::write);
                p.step("read")AFTER.run(Steps::read);
                return p.build();
            }
            """;

    @Test
    void a_static_field_that_a_step_beside_writes_is_warned_about_with_both_names() {
        assertThat(run(WRITING.replace("AFTER", "")).warnings())
                .contains("step read: static field Steps.epochs is written by step 'write', which need not be done"
                        + " before; hand the value on as an output");
    }

    @Test
    void one_that_a_step_before_writes_is_part_of_the_key() {
        Run run = run(WRITING.replace("AFTER", ".after(write)"));

        assertThat(run.warnings()).noneMatch(warning -> warning.contains("need not be done before"));
        assertThat(run.output("read", Integer.class)).isEqualTo(8);
    }

    private static final String CAPTURING = """
            static int twice(int x) { return 2 * x; }
            static int thrice(int x) { return 3 * x; }
            static StepFunction.Of1<Integer, Integer> after(StepFunction.Of1<Integer, Integer> f) {
                return x -> f.apply(x) + 1;
            }
            public static Pipeline pipeline() {
                var p = Pipeline.named("capturing");
                p.step("one").inputs(p.value(5)).run(after(Steps::twice));
                return p.build();
            }
            """;

    @Test
    void a_captured_function_counts_by_its_code() {
        assertThat(run(CAPTURING).output("one", Integer.class)).isEqualTo(11);
        assertThat(run("// again\n" + CAPTURING).step("one").status()).isEqualTo(StepStatus.REUSED);

        assertThat(because(run(CAPTURING.replace("2 * x", "2 * x + 0")), "one")).isEqualTo("code Steps.twice changed");
        assertThat(because(run(CAPTURING.replace("after(Steps::twice)", "after(Steps::thrice)")), "one"))
                .startsWith("method a lambda in Steps, Steps.twice → a lambda in Steps, Steps.thrice");
    }

    private static final String PLUGIN = """
            public static class Plugin { public int rate() { return 2; } }
            static int one(String name) throws ReflectiveOperationException {
                Object plugin = Class.forName("app.Steps$" + name).getConstructor().newInstance();
                return (int) plugin.getClass().getMethod("rate").invoke(plugin);
            }
            public static Pipeline pipeline() {
                var p = Pipeline.named("plugins");
                p.step("one")DEPENDS.inputs(p.value("Plugin")).run(Steps::one);
                return p.build();
            }
            """;

    @Test
    void what_a_constant_or_the_default_of_a_parameter_holds_counts_by_its_code() {
        String holding = """
                public interface Maker { String make(); }
                public record First() implements Maker { public String make() { return "first"; } }
                public record Second() implements Maker { public String make() { return "second"; } }
                static String all(List<Maker> makers, Map<String, Maker> named) { return makers.get(0).make() + named.get("a").make(); }
                public static Pipeline pipeline() {
                    var p = Pipeline.named("makers");
                    List<Maker> makers = List.of(new First());
                    Map<String, Maker> named = Map.of("a", new Second());
                    p.step("all").inputs(p.value(makers), p.parameter("named", named)).run(Steps::all);
                    return p.build();
                }
                """;
        run(holding);

        Run first = run(holding.replace("\"first\"", "\"1st\""));
        Run second = run(holding.replace("\"second\"", "\"2nd\""));

        assertThat(first.output("all", String.class)).isEqualTo("1stsecond");
        assertThat(second.output("all", String.class)).isEqualTo("first2nd");
    }

    @Test
    void a_class_that_a_step_depends_on_by_declaration_counts_as_a_whole() {
        String declared = PLUGIN.replace("DEPENDS", ".dependsOn(Plugin.class)");
        run(declared);

        Run changed = run(declared.replace("return 2", "return 3"));

        assertThat(because(changed, "one")).startsWith("code Steps.Plugin.rate changed");
        assertThat(changed.output("one", Integer.class)).isEqualTo(3);
    }

    @Test
    void a_class_found_by_a_computed_name_is_warned_about() {
        assertThat(run(PLUGIN.replace("DEPENDS", "")).warnings()).isNotEmpty().allSatisfy(warning -> assertThat(warning)
                .startsWith("step one: ")
                .contains("in Steps.one")
                .contains("dependsOn"));
    }

    @Test
    void a_warning_that_many_steps_share_is_told_once() {
        Run run = run("""
                static String mode(int x) { return System.getenv(new String("A" + x)); }
                public static Pipeline pipeline() {
                    var p = Pipeline.named("sharing");
                    for (int i = 0; i < 6; i++) {
                        p.step("mode-" + i).inputs(p.value(i)).run(x -> "" + mode(x));
                    }
                    return p.build();
                }
                """);

        assertThat(run.warnings()).singleElement().satisfies(warning -> assertThat(warning)
                .startsWith("steps mode-0, mode-1, mode-2 and 3 more: "));
    }
}
