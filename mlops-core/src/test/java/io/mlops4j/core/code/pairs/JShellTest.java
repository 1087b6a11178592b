package io.mlops4j.core.code.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.pipeline.StepEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** Steps that are typed into a JShell have no class files that stay. */
public class JShellTest {
    /** Where a snippet leaves the class that it has defined. */
    public static final AtomicReference<Class<?>> DEFINED = new AtomicReference<>();

    @Test
    void a_step_typed_into_jshell_is_told_or_read() {
        CodeAnswer old = read("old");
        CodeAnswer fresh = read("new");
        boolean told =
                old instanceof CodeAnswer.Unknown unknown && !unknown.reason().isEmpty();
        assertThat(told || !old.equals(fresh)).isTrue();
    }

    private static CodeAnswer read(String text) {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            OtherJvm.classPath().forEach(shell::addToClasspath);
            eval(shell, "class Steps { public static String run() { return \"" + text + "\"; } }");
            eval(shell, JShellTest.class.getName() + ".DEFINED.set(Steps.class);");
            var entry = StepEntry.ofStatic(DEFINED.get(), "run", "()Ljava/lang/String;", Optional.of(String.class));
            return new CodeReader(List.of()).read(CodeQuestion.of(entry, List.of(String.class)));
        }
    }

    private static void eval(JShell shell, String snippet) {
        List<SnippetEvent> events = shell.eval(snippet);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.exception()).isNull();
            assertThat(shell.diagnostics(event.snippet())).isEmpty();
        });
    }
}
