package io.mlops4j.core.code.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.mlops4j.ValidationException;
import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.core.code.pairs.Place.Form;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepEntry;
import io.mlops4j.pipeline.StepFunction;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no proper code: a clear error or a stated fallback, never a wrong reuse. */
class BadCodeTest {
    private static final String USES_TEXT = """
            class Steps { static String run() { return Text.make(); } }
            class Text { static String make() { return "old"; } }
            """;

    @TempDir
    Path folder;

    private Installer installer;

    @BeforeEach
    void open() {
        installer = new Installer(folder);
    }

    @Test
    void a_class_file_that_is_cut_off_is_told() throws Exception {
        Installed installed = installer.install(Program.of(USES_TEXT));
        byte[] bytes = Files.readAllBytes(file(installed, "Text"));
        for (int length : new int[] {0, 3, 9, bytes.length / 2, bytes.length - 1}) {
            Files.write(file(installed, "Text"), java.util.Arrays.copyOf(bytes, length));
            assertThat(Observer.observe(installed).unknown())
                    .as("length %d", length)
                    .contains("Text");
        }
    }

    @Test
    void a_class_file_of_a_newer_version_is_told_or_read() throws Exception {
        Installed installed = installer.install(Program.of(USES_TEXT));
        byte[] bytes = Files.readAllBytes(file(installed, "Text"));
        bytes[7] = 99;
        Files.write(file(installed, "Text"), bytes);
        assertThat(Observer.observe(installed).unknown()).contains("Text");
    }

    @Test
    void a_class_that_is_missing_is_in_the_document() throws Exception {
        Installed installed = installer.install(Program.of(USES_TEXT));
        Observation present = Observer.observe(installed);
        Files.delete(file(installed, "Text"));
        Observation missing = Observer.observe(installed);
        assertThat(missing.key()).isNotEqualTo(present.key());
        assertThat(missing.parts()).anySatisfy(part -> {
            assertThat(part.name()).contains("Text");
            assertThat(part.value()).contains("missing");
        });
    }

    @Test
    void bytes_that_are_wrong_somewhere_break_nothing() throws Exception {
        Installed installed = installer.install(Program.of("""
                class Steps { static String run() { return Text.make(1) + new Text<String>() { int n = 3; }.list(); } }
                class Text<T> { static String make(int n) { Supplier<String> s = () -> "old" + n; switch (Kind.A) { case A: return s.get(); default: return Text.class.getName(); } }
                  @Deprecated List<T> list() { try { return new ArrayList<>(); } catch (RuntimeException e) { return null; } }
                  enum Kind { A, B } record R(int a, T2 b) { } sealed interface T2 { } record T3() implements T2 { } }
                """));
        byte[] bytes = Files.readAllBytes(file(installed, "Text"));
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] wrong = bytes.clone();
            wrong[8 + random.nextInt(wrong.length - 8)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file(installed, "Text"), wrong);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Observer.observe(installed));
        }
    }

    @Test
    void classes_that_extend_each_other_end() throws Exception {
        Installed installed = installer.install(Program.of("""
                class Steps { static String run() { return "" + new A(); } }
                class A { } class B extends A { }
                """));
        Installed other = installer.install(Program.of("""
                class Steps { }
                class B { } class A extends B { }
                """));
        Files.copy(file(other, "A"), file(installed, "A"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Observation observation = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Observer.observe(installed));
        assertThat(observation.result()).contains("ClassCircularityError");
    }

    @Test
    void a_chain_of_thousands_of_calls_is_read() throws Exception {
        Observation old = Observer.observe(installer.install(Program.of(chain("old"))));
        Observation fresh = Observer.observe(installer.install(Program.of(chain("new"))));
        assertThat(old.unknown()).isEmpty();
        assertThat(old.key()).isNotEqualTo(fresh.key());
    }

    private static String chain(String end) {
        var source = new StringBuilder("class Steps { static String run() { return m0(); }\n");
        for (int i = 0; i < 4000; i++) {
            source.append("static String m" + i + "() { return m" + (i + 1) + "(); }\n");
        }
        return source + "static String m4000() { return \"" + end
                + "\"; } }\n class Caller { static String call() { return \"" + end + "\"; } }";
    }

    @Test
    void a_class_path_entry_that_does_not_exist_is_of_no_interest() throws Exception {
        Installed installed = installer.install(Program.of(USES_TEXT));
        Observation without = Observer.observe(installed);
        Observation with = Observer.observe(withPaths(
                installed,
                folder.resolve("none.jar").toString(),
                installed.paths().get(0),
                folder.resolve("none").toString()));
        assertThat(with.unknown()).isEmpty();
        assertThat(with.key()).isEqualTo(without.key());
    }

    @Test
    void a_jar_that_is_no_jar_is_of_no_interest_or_told() throws Exception {
        Installed installed = installer.install(Program.of(USES_TEXT));
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        Observation with =
                Observer.observe(withPaths(installed, installed.paths().get(0), broken.toString()));
        assertThat(with.unknown() + with.key()).isNotEmpty();
    }

    @Test
    void of_two_jars_with_one_class_the_first_counts() throws Exception {
        Installed a = installer.install(Program.of(USES_TEXT).first(place -> place.as(Form.JAR)));
        Installed b =
                installer.install(Program.of(USES_TEXT.replace("old", "new")).first(place -> place.as(Form.JAR)));
        Observation first =
                Observer.observe(withPaths(a, a.paths().get(0), b.paths().get(0)));
        Observation second =
                Observer.observe(withPaths(a, b.paths().get(0), a.paths().get(0)));
        assertThat(first.result()).isEqualTo("old");
        assertThat(second.result()).isEqualTo("new");
        assertThat(first.key()).isNotEqualTo(second.key());
    }

    @Test
    void of_two_libraries_with_one_class_the_order_counts() throws Exception {
        Program uses = Program.of("class Steps { static String run() { return lib.Lib.name(); } }");
        Installed a = installer.install(uses.and(library("old")));
        Installed b = installer.install(uses.and(library("new")));
        Observation first = Observer.observe(
                withPaths(a, a.paths().get(0), a.paths().get(1), b.paths().get(1)));
        Observation second = Observer.observe(
                withPaths(a, a.paths().get(0), b.paths().get(1), a.paths().get(1)));
        assertThat(first.result()).isEqualTo("old");
        assertThat(second.result()).isEqualTo("new");
        assertThat(first.key()).isNotEqualTo(second.key());
    }

    private static Place library(String name) {
        return Place.of(
                "lib",
                Form.JAR,
                "package lib; public class Lib { public static String name() { return \"" + name + "\"; } }");
    }

    @Test
    void a_step_in_the_unnamed_package_counts_like_any_other() throws Exception {
        Observation old = Observer.observe(installer.install(unnamed("old")));
        Observation fresh = Observer.observe(installer.install(unnamed("new")));
        assertThat(old.unknown()).isEmpty();
        assertThat(old.result()).isEqualTo("old");
        assertThat(old.key()).isNotEqualTo(fresh.key());
    }

    private static Program unnamed(String text) {
        String source = "class Steps { static String run() { return Text.make(); } }"
                + " class Text { static String make() { return \"" + text + "\"; } }";
        Program program = Program.of("class None { }").withPlaces(List.of(Place.of("app", Form.DIRECTORY, source)));
        return program.asking(program.asked().of("Steps"));
    }

    @Test
    void a_loader_that_gives_no_resources_is_told() throws Exception {
        Class<?> steps = new ClassLoader(BadCodeTest.class.getClassLoader()) {
            Class<?> define(byte[] bytes) {
                return defineClass(null, bytes, 0, bytes.length);
            }
        }.define(classFile("package made; class Steps { static String run() { return \"x\"; } }"));
        assertThat(reason(steps)).contains("made.Steps");
    }

    @Test
    void a_class_defined_at_run_time_is_told() throws Exception {
        byte[] bytes = classFile(
                "package io.mlops4j.core.code.pairs; class Defined { static String run() { return \"x\"; } }");
        assertThat(reason(MethodHandles.lookup().defineClass(bytes))).contains("Defined");
    }

    @Test
    void a_hidden_class_is_told() throws Exception {
        byte[] bytes =
                classFile("package io.mlops4j.core.code.pairs; class Hidden { static String run() { return \"x\"; } }");
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass();
        assertThat(reason(hidden)).contains("Hidden");
    }

    @Test
    @SuppressWarnings("unchecked") // a proxy has the type of its interface
    void a_proxy_is_told() {
        var function = (StepFunction.Of0<String>) Proxy.newProxyInstance(
                BadCodeTest.class.getClassLoader(),
                new Class<?>[] {StepFunction.Of0.class},
                (proxy, method, arguments) -> "x");
        var pipeline = Pipeline.named("p");
        pipeline.step("made")
                .returns(new io.mlops4j.pipeline.TypeRef<String>() {})
                .run(function);
        StepEntry entry = pipeline.build().steps().get(0).entry();
        assertThat(read(entry)).isInstanceOf(CodeAnswer.Unknown.class);
    }

    private byte[] classFile(String source) {
        return new Compiler()
                .compile(List.of(source), List.of("-g"))
                .get(0)
                .classes()
                .values()
                .iterator()
                .next();
    }

    private static String reason(Class<?> steps) throws NoSuchMethodException {
        Method run = steps.getDeclaredMethod("run");
        var entry = StepEntry.ofStatic(steps, run.getName(), "()Ljava/lang/String;", Optional.of(String.class));
        assertThat(read(entry)).isInstanceOf(CodeAnswer.Unknown.class);
        return ((CodeAnswer.Unknown) read(entry)).reason();
    }

    private static CodeAnswer read(StepEntry entry) {
        return new CodeReader(List.of()).read(CodeQuestion.of(entry, List.of()));
    }

    @Test
    void a_lambda_that_captures_an_open_file_is_refused() throws IOException {
        try (var file =
                new FileInputStream(Files.writeString(folder.resolve("f"), "x").toFile())) {
            assertRefused(() -> "" + file.available(), "FileInputStream");
        }
    }

    @Test
    void a_lambda_that_captures_a_random_is_refused() {
        var random = new Random(7);
        assertRefused(() -> "" + random.nextInt(), "Random");
    }

    @Test
    void a_lambda_that_captures_this_is_refused_if_this_has_no_canonical_form() {
        assertRefused(() -> "" + folder, "BadCodeTest");
    }

    @Test
    void a_lambda_that_captures_a_collection_of_itself_is_refused() {
        var list = new ArrayList<Object>();
        list.add(list);
        assertRefused(() -> "" + list.size(), "ArrayList");
        var map = new java.util.HashMap<String, Object>();
        map.put("self", Map.of("deep", List.of(map)));
        assertRefused(() -> "" + map.size(), "HashMap");
    }

    @Test
    void a_lambda_that_captures_nothing_is_refused_clearly() {
        String nothing = installer == null ? "" : null;
        assertThatThrownBy(() -> build(() -> "" + nothing))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("step 'late'")
                .hasMessageContaining("null");
    }

    private static void assertRefused(StepFunction.Of0<String> function, String type) {
        assertThatThrownBy(() -> build(function))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'late'")
                .hasMessageContaining(type)
                .hasMessageContaining("1");
    }

    private static Pipeline build(StepFunction.Of0<String> function) {
        var pipeline = Pipeline.named("p");
        pipeline.step("late")
                .returns(new io.mlops4j.pipeline.TypeRef<String>() {})
                .run(function);
        return pipeline.build();
    }

    @Test
    void kubeflow_4857_and_flyte_3305_a_step_without_inputs_is_warned_of() {
        assertThat(build(() -> "x").warnings())
                .singleElement()
                .asString()
                .contains("'late'", "no input", "maxAge", "version");
    }

    @Test
    void a_thread_pool_in_a_static_field_is_warned_of() throws Exception {
        Observation observation = Observer.observe(installer.install(Program.of("""
                import java.util.concurrent.*;
                class Steps { static String run() throws Exception { return Config.pool.submit(() -> "x").get(); } }
                class Config { static ExecutorService pool; }
                class Setup { static void prepare() { Config.pool = Executors.newFixedThreadPool(1, r -> { var t = new Thread(r); t.setDaemon(true); return t; }); } }
                """)));
        assertThat(observation.result()).isEqualTo("x");
        assertThat(observation.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("Config.pool", "ExecutorService", "Setup"));
    }

    @Test
    void a_jar_in_a_jar_in_a_jar_is_told_or_read() throws Exception {
        Observation old = Observer.observe(nestedTwice("old"));
        Observation fresh = Observer.observe(nestedTwice("new"));
        assertThat(old.result()).isEqualTo("old");
        assertThat(fresh.result()).isEqualTo("new");
        boolean told = !old.unknown().isEmpty();
        assertThat(told || !old.key().equals(fresh.key())).isTrue();
    }

    /** A Boot archive whose library has a library in turn. */
    private Installed nestedTwice(String text) throws IOException {
        byte[] inner = Files.readAllBytes(Path.of(installer
                .install(Program.of("class None { }").and(library(text)))
                .paths()
                .get(1)));
        Program program = Program.of("class Steps { static String run() { return lib.Lib.name(); } }")
                .and(library(text))
                .first(place -> place.as(Form.BOOT))
                .place("lib", place -> Place.of("lib", Form.JAR, "package outer; public class Outer { }")
                        .source(place.sources().get(0))
                        .resource("inner/lib.jar", inner));
        return installer.install(program);
    }

    private static Path file(Installed installed, String className) {
        return Path.of(installed.paths().get(0), "app", className + ".class");
    }

    private static Installed withPaths(Installed installed, String... paths) {
        return new Installed(List.of(paths), installed.boot(), installed.nested(), false, installed.asked());
    }

    @Test
    void every_part_is_in_its_place() throws Exception {
        Observation observation = Observer.observe(installer.install(Program.of(USES_TEXT)));
        assertThat(observation.parts()).extracting(CodePart::kind).contains(CodePart.Kind.ENTRY, CodePart.Kind.JDK);
    }
}
