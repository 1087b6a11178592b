package io.mlops4j.workspace;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceBuilderTest {
    @Test
    void own_code_is_named_by_packages() {
        assertThatCode(() -> Workspace.builder().ownCode("com.acme", "org").ownCode("com.acme"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "com.acme.", ".acme", "com..acme", "com.acme.*", "com/acme", "com.1st"})
    void own_code_that_is_no_package_is_refused(String prefix) {
        assertThatThrownBy(() -> Workspace.builder().ownCode(prefix))
                .isInstanceOf(ValidationException.class)
                .hasMessage("'" + prefix
                        + "' of ownCode is no package; write its name without dots at the ends: ownCode(\"com.acme\")");
    }
}
