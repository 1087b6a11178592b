package io.mlops4j.core.code.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.core.code.pairs.Compiler.Compiled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is compiled in one go is as if compiled alone. */
class CompiledProgramsTest {
    private static final Program RECORDS = Program.of("""
            class Steps { record Row(String name) { } static List<Row> run() { return Stream.of("a").map(Row::new).toList(); } }
            """);
    private static final Program FUNCTION = Program.of("""
            class Steps { static StepFunction.Of0<String> step() { int n = 7; return () -> "n" + n; } }
            """);
    private static final Program NUMBERED = Program.of("""
            class Steps { static Object run() { return new Object() { }; } }
            """);
    private static final Program WRONG = Program.of("class Steps { nothing }");

    private final CompiledPrograms apart = new CompiledPrograms();

    @Test
    void programs_with_the_same_class_names_have_the_class_files_they_have_alone() {
        apart.prepare(List.of(RECORDS, FUNCTION, NUMBERED));

        assertAsAlone(RECORDS);
        assertAsAlone(FUNCTION);
    }

    /** The compiler would count on from one program to the next. */
    @Test
    void anonymous_classes_have_the_numbers_they_have_alone() {
        apart.prepare(List.of(NUMBERED, NUMBERED.edited(source -> source.replace("run", "walk"))));

        assertAsAlone(NUMBERED);
        assertAsAlone(NUMBERED.edited(source -> source.replace("run", "walk")));
    }

    @Test
    void a_program_with_an_error_fails_alone() {
        apart.prepare(List.of(RECORDS, WRONG));

        assertAsAlone(RECORDS);
        assertThatThrownBy(() -> apart.of(WRONG)).hasMessageContaining("nothing");
    }

    private void assertAsAlone(Program program) {
        List<Compiled> alone = new CompiledPrograms().of(program);
        List<Compiled> together = apart.of(program);
        assertThat(together).hasSameSizeAs(alone);
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i).classes())
                    .containsExactlyInAnyOrderEntriesOf(alone.get(i).classes());
        }
    }
}
