package io.mlops4j.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mlops4j.pipeline.StepEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an optional dependency that is not there leaves behind. */
class MissingTypeTest {
    @TempDir
    Path folder;

    @Test
    void a_type_that_is_nowhere_is_in_the_document_as_missing() throws Exception {
        Compiled steps = Compiled.to(
                folder.resolve("classes"),
                "package com.acme; public class Steps { static boolean isGone(Object o) { return o instanceof Gone; } }",
                "package com.acme; public class Gone {}");
        Files.delete(steps.directory().resolve("com/acme/Gone.class"));

        try (var path = new ClassPathOf(steps.directory())) {
            var entry = StepEntry.ofStatic(
                    path.load("com.acme.Steps"), "isGone", "(Ljava/lang/Object;)Z", Optional.of(Boolean.class));
            CodeAnswer answer = new CodeReader(List.of()).read(CodeQuestion.of(entry, List.of()));

            assertThat(answer)
                    .asInstanceOf(type(CodeAnswer.Known.class))
                    .satisfies(known -> assertThat(known.document().parts()).anySatisfy(part -> {
                        assertThat(part.name()).isEqualTo("com/acme/Gone");
                        assertThat(part.value()).isEqualTo("missing");
                        assertThat(part.label()).isEqualTo("Gone");
                    }));
        }
    }
}
