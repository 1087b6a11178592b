package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Explanation;
import io.mlops4j.run.ReuseDecision.Ran;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepOutlook.Outlook;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps that hand each other something through state of the JVM. Each run here has classes of its own, and so fields as they
 * are in a new JVM.
 */
class SharedStepsTest {
    private static final String PIPELINE = """
            public static Pipeline pipeline() {
                var p = Pipeline.named("shared");
                var configure = p.step("configure").run(Steps::configure);
                p.step("train").after(configure).run(Steps::train);
                return p.build();
            }
            """;

    private final Locale locale = Locale.getDefault();

    @TempDir
    private Path folder;

    private final Workspace workspace =
            Workspace.builder().store(new MemoryStore()).progress(false).open();
    private int compilations;

    @AfterEach
    void undo() {
        Locale.setDefault(locale);
        System.clearProperty("mlops4j.shared");
    }

    private CompiledSteps fresh(String body) {
        undo();
        return CompiledSteps.of(folder.resolve("app-" + compilations++), body);
    }

    private Run run(String body) {
        try (CompiledSteps steps = fresh(body)) {
            return workspace.experiment("test").run(steps.pipeline());
        }
    }

    private Explanation explain(String body) {
        try (CompiledSteps steps = fresh(body)) {
            return workspace.explain(steps.pipeline());
        }
    }

    private static Arguments program(String name, String configure, String train, String more) {
        return Arguments.of(
                name,
                "static String configure() { " + configure + " }\nstatic String train() { " + train + " }\n" + more);
    }

    static Stream<Arguments> that_hand_something_over() {
        return Stream.of(
                program("a field", "epochs = 7; return \"\";", "return \"\" + epochs;", "static int epochs = 1;"),
                program(
                        "a field of another class, by a setter",
                        "Config.set(\"set\"); return \"\";",
                        "return Config.get();",
                        "static class Config { private static String name = \"initial\"; static void set(String s) { name = s; } static String get() { return name; } }"),
                program(
                        "a field, by a lambda",
                        "List.of(7).forEach(n -> epochs = n); return \"\";",
                        "return \"\" + epochs;",
                        "static int epochs = 1;"),
                program(
                        "a field that a lambda reads",
                        "epochs = 7; return \"\";",
                        "java.util.function.Supplier<String> s = () -> \"\" + epochs; return s.get();",
                        "static int epochs = 1;"),
                program(
                        "a map",
                        "CONFIG.put(\"epochs\", 7); return \"\";",
                        "return \"\" + CONFIG.getOrDefault(\"epochs\", 1);",
                        "static final Map<String, Integer> CONFIG = new HashMap<>();"),
                program(
                        "an array",
                        "RATES[0] = 7; return \"\";",
                        "return \"\" + RATES[0];",
                        "static final int[] RATES = {1};"),
                program(
                        "an atomic number",
                        "EPOCHS.compareAndSet(1, 7); return \"\";",
                        "return \"\" + EPOCHS.get();",
                        "static final java.util.concurrent.atomic.AtomicInteger EPOCHS = new java.util.concurrent.atomic.AtomicInteger(1);"),
                program(
                        "an object with a setter",
                        "CONFIG.name(\"set\"); return \"\";",
                        "return CONFIG.name();",
                        "static final Config CONFIG = new Config(); static class Config { private String name = \"initial\"; String name() { return name; } void name(String s) { name = s; } }"),
                program(
                        "a singleton",
                        "Config.one().name = \"set\"; return \"\";",
                        "return Config.one().name;",
                        "static class Config { private static final Config ONE = new Config(); String name = \"initial\"; static Config one() { return ONE; } }"),
                program(
                        "a constant of an enum",
                        "Mode.FAST.rate = 7; return \"\";",
                        "return \"\" + Mode.FAST.rate();",
                        "enum Mode { FAST; int rate = 1; int rate() { return rate; } }"),
                program(
                        "a random generator",
                        "return \"\" + RANDOM.nextInt();",
                        "return \"\" + RANDOM.nextInt();",
                        "static final Random RANDOM = new Random(7);"),
                program(
                        "numbers that are given out",
                        "return \"\" + next();",
                        "return \"\" + next();",
                        "static int last; static int next() { return ++last; }"),
                program(
                        "a system property",
                        "System.setProperty(\"mlops4j.shared\", \"set\"); return \"\";",
                        "return \"\" + System.getProperty(\"mlops4j.shared\");",
                        ""),
                program(
                        "the default locale",
                        "Locale.setDefault(Locale.GERMANY); return \"\";",
                        "return String.format(\"%.1f\", 1.5);",
                        "static { Locale.setDefault(Locale.US); }"),
                program(
                        "a field that is made where it is missing, and set by another step",
                        "name = \"set\"; return \"\";",
                        "if (name == null) { name = \"initial\"; } return name;",
                        "static String name;"),
                program(
                        "a field that is set on one path only",
                        "epochs = 7; return \"\";",
                        "if (\"a\".isEmpty()) { epochs = 2; } return \"\" + epochs;",
                        "static int epochs = 1;"),
                program(
                        "a field that is set afterwards",
                        "set(7); return \"\";",
                        "int n = epochs; set(2); return \"\" + n;",
                        "static int epochs = 1; static void set(int n) { epochs = n; }"),
                program(
                        "a field that a call may not set",
                        "epochs = 7; return \"\";",
                        "try { set(); } catch (IllegalStateException e) { } return \"\" + epochs;",
                        "static int epochs = 1; static void set() { if (epochs > 0) { throw new IllegalStateException(); } epochs = 2; }"),
                program(
                        "a field that a callback reads",
                        "epochs = 7; return \"\";",
                        "return \"\" + Stream.of(1).map(new Times()).toList();",
                        "static int epochs = 1; static class Times implements java.util.function.Function<Integer, Integer> { public Integer apply(Integer n) { return n * epochs; } }"),
                program(
                        "a field that the initialiser of another class sets",
                        "return \"\" + Setup.DONE;",
                        "return \"\" + epochs;",
                        "static int epochs = 1; static class Setup { static final Boolean DONE = done(); static Boolean done() { return true; } static { epochs = 7; } }"),
                program(
                        "a default that whoever comes first may say",
                        "define(\"epochs\", 7); return \"\";",
                        "define(\"epochs\", 1); return \"\" + CONFIG.get(\"epochs\");",
                        "static final Map<String, Integer> CONFIG = new HashMap<>(); static void define(String k, int n) { if (!CONFIG.containsKey(k)) { CONFIG.put(k, n); } }"),
                program(
                        "a map behind a switch of the caller",
                        "name(true); return \"\";",
                        "return name(false);",
                        "static final Map<String, String> NAMES = new HashMap<>(); static String name(boolean isNew) { if (isNew) { NAMES.put(\"a\", \"new\"); } return NAMES.getOrDefault(\"a\", \"old\"); }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("that_hand_something_over")
    void a_step_that_sets_what_another_one_reads_is_run_always_and_warned_about(String name, String program) {
        String body = program + PIPELINE;
        String expected = run(body).output("train", String.class);

        Explanation explanation = explain(body);
        Run again = run(body);

        assertThat(again.output("train", String.class)).isEqualTo(expected);
        assertThat(again.step("configure").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(((Ran) again.step("configure").reuse()).because())
                .singleElement()
                .satisfies(why -> assertThat(why).startsWith("sets ").endsWith(" for step 'train'"));
        assertThat(again.warnings()).anySatisfy(warning -> assertThat(warning)
                .startsWith("step configure: it sets ")
                .contains("which step 'train' reads without setting it first, so it is run always")
                .endsWith("return the value, and take it as an input there"));
        assertThat(explanation.step("configure").outlook()).isEqualTo(Outlook.RUN);
        assertThat(explanation.step("configure").because())
                .isEqualTo(((Ran) again.step("configure").reuse()).because());
    }

    static Stream<Arguments> that_hand_nothing_over() {
        String model = "static Object model; static Object load() { return \"model\"; }";
        return Stream.of(
                program(
                        "a field that both set first",
                        "set(7); return \"\" + epochs;",
                        "set(7); return \"\" + epochs;",
                        "static int epochs = 1; static void set(int n) { epochs = n; }"),
                program(
                        "a field that both set first, on all paths",
                        "epochs = 7; return \"\" + epochs;",
                        "if (\"a\".isEmpty()) { epochs = 1; } else { set(); } return \"\" + epochs;",
                        "static int epochs = 1; static void set() { epochs = 2; }"),
                program(
                        "what is made when it is first asked for",
                        "return \"\" + model();",
                        "return \"\" + model();",
                        model + "static Object model() { if (model == null) { model = load(); } return model; }"),
                program(
                        "what is made under a lock when it is first asked for",
                        "return \"\" + model();",
                        "return \"\" + model();",
                        model
                                + "static Object model() { Object m = model; if (m == null) { synchronized (Steps.class) { m = model; if (m == null) { model = m = load(); } } } return m; }"),
                program(
                        "a map that is filled when it is first asked for",
                        "fill(); return \"\" + NAMES.size();",
                        "fill(); return NAMES.get(1);",
                        "static final Map<Integer, String> NAMES = new HashMap<>(); static boolean filled; static void fill() { if (!filled) { NAMES.put(1, \"a\".trim()); filled = true; } }"),
                program(
                        "a cache",
                        "return square(3);",
                        "return square(4);",
                        "static final Map<Integer, String> SQUARES = new java.util.concurrent.ConcurrentHashMap<>(); static String square(int n) { return SQUARES.computeIfAbsent(n, k -> \"\" + k * k); }"),
                program(
                        "a cache by hand",
                        "return square(3);",
                        "return square(4);",
                        "static final Map<Integer, String> SQUARES = new HashMap<>(); static String square(int n) { String s = SQUARES.get(n); if (s == null) { s = \"\" + n * n; SQUARES.put(n, s); } return s; }"),
                program(
                        "a cache in an object of its own",
                        "return SQUARES.of(3);",
                        "return SQUARES.of(4);",
                        "static final Squares SQUARES = new Squares(); static class Squares { private final Map<Integer, String> all = new HashMap<>(); String of(int n) { return all.computeIfAbsent(n, k -> \"\" + k * k); } }"),
                program(
                        "counters",
                        "count(); CALLS.incrementAndGet(); METRICS.count(\"a\"); return \"\";",
                        "count(); CALLS.incrementAndGet(); METRICS.count(\"a\"); return \"b\";",
                        "static int calls; static void count() { calls++; } static final java.util.concurrent.atomic.AtomicLong CALLS = new java.util.concurrent.atomic.AtomicLong(); static final Metrics METRICS = new Metrics(); static class Metrics { private final Map<String, Integer> all = new HashMap<>(); void count(String k) { all.merge(k, 1, Integer::sum); } }"),
                program(
                        "a logger",
                        "LOG.fine(\"a\"); return \"\";",
                        "LOG.fine(\"b\"); return \"b\";",
                        "static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(\"shared\");"),
                program(
                        "a holder",
                        "return \"\" + Holder.MODEL;",
                        "return \"\" + Holder.MODEL;",
                        "static class Holder { static final List<String> MODEL = new ArrayList<>(); static { MODEL.add(\"a\"); } }"),
                program(
                        "what an initialiser sets through a method",
                        "return \"\" + epochs;",
                        "return \"\" + epochs;",
                        "static int epochs; static { prepare(); } static void prepare() { epochs = 7; }"),
                program(
                        "a list that is cleared first",
                        "NAMES.clear(); NAMES.add(\"a\"); return \"\" + NAMES;",
                        "NAMES.clear(); NAMES.add(\"b\"); return \"\" + NAMES;",
                        "static final List<String> NAMES = new ArrayList<>();"),
                program(
                        "a field that nobody else reads",
                        "epochs = 7; return \"\" + epochs;",
                        "return \"b\";",
                        "static int epochs = 1;"),
                program(
                        "a property that nobody reads",
                        "System.setProperty(\"mlops4j.shared\", \"set\"); return \"\";",
                        "return \"\" + System.getProperty(\"mlops4j.other\");",
                        ""),
                program(
                        "a locale that both set first",
                        "Locale.setDefault(Locale.US); return String.format(\"%.1f\", 1.5);",
                        "Locale.setDefault(Locale.US); return String.format(\"%.1f\", 2.5);",
                        ""),
                program(
                        "constants",
                        "return \"\" + RATES[0] + NAMES;",
                        "return \"\" + RATES[0] + NAMES;",
                        "static final int[] RATES = {1}; static final List<String> NAMES = List.of(\"a\");"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("that_hand_nothing_over")
    void ordinary_state_is_no_reason_to_run_or_to_warn(String name, String program) {
        Run first = run(program + PIPELINE);

        Run second = run(program + PIPELINE); // where what the first step made is not there, which the key tells
        Run third = run(program + PIPELINE);

        assertThat(first.warnings()).isEmpty();
        assertThat(third.warnings()).isEmpty();
        assertThat(second.step("configure").status()).isEqualTo(StepStatus.REUSED);
        assertThat(second.output("train", String.class)).isEqualTo(first.output("train", String.class));
        assertThat(third.steps()).allMatch(step -> step.status() == StepStatus.REUSED);
        assertThat(explain(program + PIPELINE).steps()).allMatch(step -> step.outlook() == Outlook.REUSE);
    }

    private static final String FIELD = """
            static int epochs = 1;
            static int configure() { epochs = 7; return 0; }
            static int train() { return epochs; }
            """;

    @Test
    void what_the_setter_sets_is_not_known_before_it_has_run() {
        run(FIELD + PIPELINE);

        Explanation explanation = explain(FIELD + PIPELINE);

        assertThat(explanation.step("train").outlook()).isEqualTo(Outlook.UNKNOWN);
        assertThat(explanation.step("train").because())
                .containsExactly("static field Steps.epochs is not known before step 'configure' has run");
        assertThat(run(FIELD + PIPELINE).step("train").status()).isEqualTo(StepStatus.REUSED);
    }

    @Test
    void a_step_that_comes_after_the_one_that_reads_is_run_always_too() {
        String after = FIELD + """
                public static Pipeline pipeline() {
                    var p = Pipeline.named("after");
                    var train = p.step("train").run(Steps::train);
                    p.step("configure").after(train).run(Steps::configure);
                    return p.build();
                }
                """;
        run(after);

        Run again = run(after);

        assertThat(again.output("train", Integer.class)).isEqualTo(1);
        assertThat(again.step("train").status()).isEqualTo(StepStatus.REUSED);
        assertThat(again.step("configure").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(explain(after).step("train").outlook()).isEqualTo(Outlook.REUSE);
    }

    @Test
    void a_pipeline_cut_before_the_step_that_reads_reuses_the_one_that_sets() {
        run(FIELD + PIPELINE);
        String cut = FIELD + PIPELINE.replace("return p.build();", "return p.build().upTo(\"configure\");");
        run(cut);

        Run again = run(cut);

        assertThat(again.step("configure").status()).isEqualTo(StepStatus.REUSED);
        assertThat(again.warnings()).isEmpty();
        assertThat(run(FIELD + PIPELINE).output("train", Integer.class)).isEqualTo(7);
    }

    @Test
    void the_value_that_the_warning_advises_to_return_ends_it() {
        String returned = """
                static int configure() { return 7; }
                static int train(int epochs) { return epochs; }
                public static Pipeline pipeline() {
                    var p = Pipeline.named("returned");
                    p.step("train").inputs(p.step("configure").run(Steps::configure)).run(Steps::train);
                    return p.build();
                }
                """;
        run(returned);

        Run again = run(returned);

        assertThat(again.warnings()).isEmpty();
        assertThat(again.steps()).allMatch(step -> step.status() == StepStatus.REUSED);
        assertThat(again.output("train", Integer.class)).isEqualTo(7);
    }

    @Test
    void a_step_whose_value_is_given_sets_nothing() {
        try (CompiledSteps steps = fresh(FIELD + PIPELINE)) {
            Pipeline given = steps.pipeline().withValue("configure", 0);

            Run run = workspace.experiment("test").run(given);

            assertThat(run.output("train", Integer.class)).isEqualTo(1);
            assertThat(run.warnings()).isEmpty();
        }
        assertThat(run(FIELD + PIPELINE).output("train", Integer.class)).isEqualTo(7);
    }

    private static final String CAPTURED = """
            public static Pipeline pipeline() {
                var p = Pipeline.named("captured");
                List<String> names = new ArrayList<>();
                var configure = p.step("configure").run(() -> { names.add("a"); return 0; });
                p.step("train").after(configure).run(() -> names.size());
                return p.build();
            }
            """;

    @Test
    void what_a_lambda_captured_is_its_own_so_that_nobody_sees_it_change() {
        Run first = run(CAPTURED);

        Run again = run(CAPTURED);

        assertThat(first.output("train", Integer.class)).isZero();
        assertThat(again.output("train", Integer.class)).isZero();
        assertThat(again.steps()).allMatch(step -> step.status() == StepStatus.REUSED);
    }

    @Test
    void a_function_that_changes_its_own_fields_is_not_stored_either() {
        String counting = """
                static class Counting implements StepFunction.Of0<Integer> {
                    int calls;
                    public Integer apply() { return ++calls; }
                }
                public static Pipeline pipeline() {
                    var p = Pipeline.named("counting");
                    var counting = new Counting();
                    var configure = p.step("configure").run(counting);
                    p.step("train").after(configure).run(() -> counting.calls);
                    return p.build();
                }
                """;
        assertThat(run(counting).output("train", Integer.class)).isEqualTo(1);

        Run again = run(counting);

        assertThat(again.output("train", Integer.class)).isEqualTo(1);
        assertThat(again.step("configure").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(again.warnings()).anySatisfy(warning -> assertThat(warning)
                .startsWith("step configure: the result is used, but not stored for reuse")
                .contains("captured value Steps.Counting.calls is another one than before"));
    }
}
