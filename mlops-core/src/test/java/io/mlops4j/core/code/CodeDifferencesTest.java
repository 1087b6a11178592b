package io.mlops4j.core.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.pipeline.StepEntry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Type;

class CodeDifferencesTest {
    private static final String STEPS = """
            package com.acme;
            public class LoanSteps {
                static double train(int x) { return Features.normalise(x); }
            }
            class Features {
                static double normalise(int x) { return scale(x) + 1; }
                static double scale(int x) { return x * 0.5; }
                static double scale(long x) { return x * 0.25; }
                static double clip(double x) { return Math.min(x, 1); }
            }
            """;

    @TempDir
    private Path folder;

    private int compilations;

    private CodeDocument read(String... sources) {
        Compiled app = Compiled.to(folder.resolve("app-" + compilations++), sources);
        try (var path = new ClassPathOf(app.directory())) {
            Class<?> steps = path.load("com.acme.LoanSteps");
            Method train = Arrays.stream(steps.getDeclaredMethods())
                    .filter(method -> method.getName().equals("train"))
                    .findFirst()
                    .orElseThrow();
            String descriptor = Type.getMethodDescriptor(train);
            var entry = StepEntry.ofStatic(steps, "train", descriptor, Optional.empty());
            var question = CodeQuestion.of(entry, List.of(train.getGenericReturnType()));
            return ((CodeAnswer.Known) new CodeReader(List.of()).read(question)).document();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> differences(CodeDocument earlier, CodeDocument now) {
        var all = new ArrayList<String>();
        for (Kind kind : Kind.values()) {
            all.addAll(now.differencesFrom(earlier, kind));
        }
        return all;
    }

    private List<String> edited(String source, String before, String after) {
        assertThat(source).contains(before);
        return differences(read(source), read(source.replace(before, after)));
    }

    @Test
    void equal_code_differs_in_nothing() {
        assertThat(differences(read(STEPS), read("// a comment\n" + STEPS))).isEmpty();
    }

    @Test
    void a_changed_method_is_told_with_the_way_that_leads_to_it() {
        assertThat(edited(STEPS, "x * 0.5", "x * 0.6"))
                .containsExactly("code Features.scale changed (reached from LoanSteps.train by Features.normalise)");
    }

    @Test
    void the_steps_own_method_comes_first_and_has_no_way_to_it() {
        assertThat(differences(
                        read(STEPS),
                        read(STEPS.replace("x * 0.5", "x * 0.6").replace("normalise(x);", "normalise(x) + 1;"))))
                .containsExactly(
                        "code LoanSteps.train changed",
                        "code Features.scale changed (reached from LoanSteps.train by Features.normalise)");
    }

    @Test
    void another_overload_that_is_called_is_one_difference_beside_its_caller() {
        assertThat(edited(STEPS, "scale(x) + 1", "scale((long) x) + 1"))
                .containsExactly(
                        "code Features.normalise changed (reached from LoanSteps.train)",
                        "code Features.scale takes (long) instead of (int)"
                                + " (reached from LoanSteps.train by Features.normalise)");
    }

    @Test
    void another_result_of_a_method_is_one_difference() {
        assertThat(edited(
                        STEPS, "static double scale(int x) { return x * 0.5", "static int scale(int x) { return x * 5"))
                .endsWith("code Features.scale returns int instead of double"
                        + " (reached from LoanSteps.train by Features.normalise)");
    }

    @Test
    void of_two_overloads_that_are_reached_the_changed_one_is_named_with_its_parameters() {
        String both = STEPS.replace("scale(x) + 1", "scale(x) + scale(2L)");
        assertThat(edited(both, "x * 0.25", "x * 0.3"))
                .containsExactly(
                        "code Features.scale(long) changed (reached from LoanSteps.train by Features.normalise)");
    }

    @Test
    void a_method_that_is_called_now_is_new_and_one_that_is_not_is_no_longer_reached() {
        assertThat(edited(STEPS, "scale(x) + 1", "clip(x)"))
                .containsExactly(
                        "code Features.normalise changed (reached from LoanSteps.train)",
                        "code Features.clip is new (reached from LoanSteps.train by Features.normalise)",
                        "code Features.scale is no longer reached");
    }

    @Test
    void a_component_that_a_record_gained_is_told_once_and_before_its_constructor() {
        assertThat(edited(
                        """
                        package com.acme;
                        public class LoanSteps {
                            record Split(int rows) {}
                            static Split train(int rows) { return new Split(rows); }
                        }
                        """, "Split(int rows) {}", "Split(int rows, int seed) { Split(int rows) { this(rows, 7); } }"))
                .startsWith("type LoanSteps.Split gained component seed")
                .noneMatch(line -> line.contains("Split changed"));
    }

    private String shape(String before, String after) {
        String source = """
                package com.acme;
                public class LoanSteps {
                    interface Named {}
                    interface Sized {}
                    static class Base {}
                    static class Other extends Base {}
                    %s
                    static Object train(Split split) { return split; }
                }
                """;
        return differences(read(source.formatted(before)), read(source.formatted(after))).stream()
                .filter(line -> line.startsWith("type LoanSteps.Split"))
                .findFirst()
                .orElse("");
    }

    @Test
    void what_changed_of_a_type_is_told_in_the_words_of_the_source() {
        assertThat(shape("record Split(int rows) {}", "record Split(long rows) {}"))
                .isEqualTo("type LoanSteps.Split has another component rows: int → long");
        assertThat(shape("record Split(int a, int b) {}", "record Split(int b, int a) {}"))
                .isEqualTo("type LoanSteps.Split has its components in another order");
        assertThat(shape("record Split(int a, int b) {}", "record Split(int a, int c) {}"))
                .isEqualTo("type LoanSteps.Split gained component c and lost component b");
        assertThat(shape("enum Split { A, B }", "enum Split { A, B, C, D }"))
                .isEqualTo("type LoanSteps.Split gained constants C, D");
        assertThat(shape("static class Split extends Base {}", "static class Split extends Other {}"))
                .isEqualTo("type LoanSteps.Split gained superclass LoanSteps.Other and lost superclass LoanSteps.Base");
        assertThat(shape("static class Split implements Named {}", "static class Split implements Named, Sized {}"))
                .isEqualTo("type LoanSteps.Split gained interface LoanSteps.Sized");
        assertThat(shape("static class Split {}", "static abstract class Split {}"))
                .isEqualTo("type LoanSteps.Split is an abstract class instead of a class");
    }

    private static final String CONFIG = """
            package com.acme;
            public class LoanSteps {
                static int train() { return Config.epochs; }
            }
            class Config { static int epochs = %d; static void set(int e) { epochs = e; } }
            """;

    @Test
    void a_static_field_is_told_with_both_values() {
        // Another initial value changes the initialiser as well, which is told first.
        assertThat(differences(read(CONFIG.formatted(7)), read(CONFIG.formatted(8))))
                .containsExactly(
                        "code static initialiser of Config changed (reached from LoanSteps.train)",
                        "static field Config.epochs 7 → 8");
    }

    @Test
    void the_default_locale_is_told_with_the_call_that_asks_for_it() {
        String report = """
                package com.acme;
                public class LoanSteps { static String train(double x) { return Report.line(x); } }
                class Report { static String line(double x) { return String.format("%.2f", x); } }
                """;
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            CodeDocument german = read(report);
            Locale.setDefault(Locale.US);
            assertThat(differences(german, read(report)))
                    .containsExactly("default locale de_DE → en_US (String.format in Report.line)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_system_property_that_is_set_now_is_told_without_its_value() {
        String steps = """
                package com.acme;
                public class LoanSteps { static String train() { return System.getProperty("com.acme.mode"); } }
                """;
        CodeDocument without = read(steps);
        System.setProperty("com.acme.mode", "secret");
        try {
            assertThat(differences(without, read(steps))).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("system property com.acme.mode is there now")
                    .doesNotContain("secret"));
        } finally {
            System.clearProperty("com.acme.mode");
        }
    }

    private static CodeDocument libraries(CodePart... parts) {
        return new CodeDocument(List.of(parts));
    }

    private static CodePart library(String label, String digest) {
        return new CodePart(Kind.LIBRARY, "", digest, label, "");
    }

    @Test
    void two_versions_of_a_library_are_one_difference() {
        assertThat(differences(
                        libraries(library("commons-math3 3.6.1", "a"), library("guava 33.0", "g")),
                        libraries(library("commons-math3 4.0", "b"), library("guava 33.0", "g"))))
                .containsExactly("library commons-math3 3.6.1 → 4.0");
    }

    @Test
    void other_bytes_under_the_same_version_new_and_gone_libraries_are_told() {
        assertThat(differences(
                        libraries(library("own 1.0-SNAPSHOT", "a"), library("guava 33.0", "g")),
                        libraries(library("own 1.0-SNAPSHOT", "b"), library("ejml 0.43", "e"))))
                .containsExactly(
                        "library own 1.0-SNAPSHOT changed",
                        "library ejml 0.43 is new",
                        "library guava 33.0 is no longer used");
    }

    @Test
    void the_order_of_libraries_is_told_only_if_they_are_the_same() {
        CodeDocument before = libraries(library("a 1", "a"), new CodePart(Kind.ORDER, "org/x", "ab", "", ""));
        assertThat(differences(before, libraries(library("a 1", "a"), new CodePart(Kind.ORDER, "org/x", "ba", "", ""))))
                .containsExactly("class path order of the libraries that hold package org.x changed");
        assertThat(differences(before, libraries(library("a 2", "c"), new CodePart(Kind.ORDER, "org/x", "cb", "", ""))))
                .containsExactly("library a 1 → 2");
    }
}
