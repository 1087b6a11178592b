package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectStore;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys: what one store takes all of them take, so that a workspace can be copied between any two. */
abstract class KeyRules extends StoreRules {
    @Test
    void a_folder_whose_objects_are_gone_can_become_an_object_and_back() {
        store.put("a/b/c", text("one"));
        store.delete("a/b/c");
        store.put("a", text("two"));
        assertThat(read("a")).isEqualTo("two");

        store.delete("a");
        store.putIfAbsent("a/b", text("three"));
        assertThat(keys("", "")).containsExactly("a/b");
    }

    @Test
    void a_folder_cannot_be_an_object_too() {
        store.put("a/b/c", text("one"));

        for (String key : List.of("a", "a/b")) {
            assertThatThrownBy(() -> store.put(key, text("x")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'" + key + "'")
                    .hasMessageContaining("folder");
            assertThatThrownBy(() -> store.putIfAbsent(key, text("x"))).isInstanceOf(ValidationException.class);
        }
        assertThat(keys("", "")).containsExactly("a/b/c");
    }

    @Test
    void an_object_cannot_be_a_folder_too() {
        store.put("a/b", text("one"));

        for (String key : List.of("a/b/c", "a/b/c/d")) {
            assertThatThrownBy(() -> store.put(key, text("x")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'" + key + "'")
                    .hasMessageContaining("'a/b'");
            assertThatThrownBy(() -> store.putIfAbsent(key, text("x"))).isInstanceOf(ValidationException.class);
        }
        assertThat(keys("", "")).containsExactly("a/b");
    }

    static Stream<String> malformedKeys() {
        return Stream.of(
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../x",
                "a/../b",
                "./a",
                ".a",
                "a/.b",
                "a.",
                "a./b",
                "CON",
                "a/nul.txt",
                "a\\b",
                "a b",
                "a:b",
                "ä",
                "a\0",
                "a/\0",
                "x".repeat(129),
                "a/" + "x".repeat(129),
                "x/".repeat(512) + "x");
    }

    @ParameterizedTest
    @MethodSource("malformedKeys")
    void a_malformed_key_is_refused_by_everything(String key) {
        Stream.<ThrowingCallable>of(
                        () -> store.info(key),
                        () -> store.get(key),
                        () -> store.get(key, 0, 1),
                        () -> store.put(key, text("x")),
                        () -> store.putIfAbsent(key, text("x")),
                        () -> store.putIfMatch(key, text("x"), "1"),
                        () -> store.delete(key))
                .forEach(call -> assertThatThrownBy(call).isInstanceOf(ValidationException.class));
        assertThat(keys("", "")).isEmpty();
    }

    @Test
    void the_longest_key_can_be_used() {
        String key = ("x".repeat(127) + "/").repeat(7) + "y".repeat(128);
        assertThat(key).hasSize(ObjectStore.MAX_KEY_LENGTH);

        store.put(key, text("far"));

        assertThat(read(key)).isEqualTo("far");
        assertThat(keys("", "")).containsExactly(key);
    }
}
