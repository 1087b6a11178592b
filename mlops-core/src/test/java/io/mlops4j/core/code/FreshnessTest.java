package io.mlops4j.core.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.FileStamp;
import io.mlops4j.pipeline.StepEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessTest {
    @TempDir
    Path folder;

    private Compiled app;
    private Path file;

    @BeforeEach
    void compile() {
        app = Compiled.to(folder.resolve("app"), "package com.acme; public class Steps {}");
        file = app.directory().resolve("com/acme/Steps.class");
    }

    private static Optional<String> problem(FileStamp stamp, ClassLoader loader) {
        return Freshness.problem(List.of(stamp), loader);
    }

    @Test
    void a_file_from_before_the_loaders_first_use_is_fresh() throws Exception {
        FileClock.pass();
        try (var path = new ClassPathOf(app.directory())) {
            path.from("com.acme.Steps");
            assertThat(problem(FileStamp.of(file), path.loader())).isEmpty();
        }
    }

    @Test
    void a_file_written_after_the_loaders_first_use_is_not() throws Exception {
        try (var path = new ClassPathOf(app.directory())) {
            path.from("com.acme.Steps");
            FileClock.pass();
            Files.write(file, Files.readAllBytes(file));
            assertThat(problem(FileStamp.of(file), path.loader())).hasValueSatisfying(problem -> assertThat(problem)
                    .startsWith("Steps.class was written after its class loader was first used")
                    .doesNotContain(folder.toString()));
        }
    }

    @Test
    void a_file_written_after_the_jvm_started_is_not_fresh_for_the_application() {
        assertThat(problem(FileStamp.of(file), ClassLoader.getSystemClassLoader()))
                .hasValueSatisfying(problem -> assertThat(problem).contains("after the JVM started"));
    }

    @Test
    void an_old_time_set_by_hand_does_not_hide_a_change() throws Exception {
        try (var path = new ClassPathOf(app.directory())) {
            path.from("com.acme.Steps");
            FileClock.pass();
            Files.write(file, Files.readAllBytes(file));
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            assertThat(problem(FileStamp.of(file), path.loader())).isPresent();
        }
    }

    @Test
    void a_time_in_the_future_is_judged_by_the_change_time_alone() throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(86_400)));
        FileClock.pass();
        try (var path = new ClassPathOf(app.directory())) {
            path.from("com.acme.Steps");
            assertThat(problem(FileStamp.of(file), path.loader())).isEmpty();
        }
    }

    @Test
    void a_file_replaced_at_equal_size_and_time_is_noticed() throws Exception {
        FileClock.pass();
        try (var path = new ClassPathOf(app.directory())) {
            path.from("com.acme.Steps");
            FileStamp stamp = FileStamp.of(file);
            Path other = Files.copy(file, folder.resolve("other"), StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(Files.size(file)).isEqualTo(stamp.size());
            assertThat(problem(stamp, path.loader())).hasValue("Steps.class was replaced while the step ran");
            Files.delete(file);
            assertThat(problem(stamp, path.loader())).isPresent();
        }
    }

    /** Compilers that write only what changed leave the class around as it was. */
    @Test
    void the_file_of_an_anonymous_class_counts_like_that_of_the_class_around() throws Exception {
        Compiled steps = Compiled.to(
                folder.resolve("steps"),
                "package com.acme; public class Steps { public static String run() {"
                        + " return new Object() { public String toString() { return \"a\"; } }.toString(); } }");
        FileClock.pass();
        try (var path = new ClassPathOf(steps.directory())) {
            Class<?> owner = Class.forName("com.acme.Steps", false, path.loader());
            var entry = StepEntry.ofStatic(owner, "run", "()Ljava/lang/String;", Optional.of(String.class));
            var known =
                    (CodeAnswer.Known) new CodeReader(List.of()).read(CodeQuestion.of(entry, List.of(String.class)));
            assertThat(known.changed().get()).isEmpty();
            Path anonymous = steps.directory().resolve("com/acme/Steps$1.class");
            FileClock.pass();
            Files.write(anonymous, Files.readAllBytes(anonymous));
            assertThat(known.changed().get())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("Steps$1.class"));
        }
    }
}
