package io.mlops4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests which the build runs a second time in a JVM whose language is Arabic, as it is written in Egypt: with digits of its
 * own, which do not belong into what machines read.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("any-language")
@ExtendWith(AnyLanguage.InForce.class)
public @interface AnyLanguage {
    /** Sees to it that the second time differs from the first. */
    final class InForce implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            if (Boolean.getBoolean("mlops4j.other.language")) {
                assertThat(String.format("%d", 1234567890))
                        .as("digits of the default language")
                        .isEqualTo("١٢٣٤٥٦٧٨٩٠");
            }
        }
    }
}
