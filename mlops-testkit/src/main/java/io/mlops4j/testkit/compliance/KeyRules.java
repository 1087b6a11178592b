package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.read;
import static io.mlops4j.testkit.compliance.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectStore;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a store promises about keys. */
interface KeyRules extends StoreUnderTest {
    /** Leaving the folder, empty names, names that Windows reserves, too long, not ASCII. */
    @Test
    @Because(
            "names come from users: none may lead out of the workspace, and every workspace can be copied to any system")
    default void a_malformed_key_is_refused_by_everything() {
        for (String key : MalformedKeys.ALL) {
            Stream.<ThrowingCallable>of(
                            () -> store().info(key),
                            () -> store().get(key),
                            () -> store().get(key, 0, 1),
                            () -> store().put(key, text("x")),
                            () -> store().putIfAbsent(key, text("x")),
                            () -> store().putIfMatch(key, text("x"), "1"),
                            () -> store().delete(key))
                    .forEach(call -> assertThatThrownBy(call)
                            .as("key '%s': call ObjectStore.requireKey first", key)
                            .isInstanceOf(ValidationException.class));
        }
        assertThat(keys(store())).isEmpty();
    }

    /** 1,024 characters. */
    @Test
    @Because("a pipeline, a step and a run may each have a name of 128 characters")
    default void the_longest_key_can_be_used() {
        String key = ("x".repeat(127) + "/").repeat(7) + "y".repeat(128);
        assertThat(key).hasSize(ObjectStore.MAX_KEY_LENGTH);

        store().put(key, text("far"));

        assertThat(read(store(), key)).isEqualTo("far");
        assertThat(keys(store())).containsExactly(key);
    }

    /** There and back. */
    @Test
    @Because("what was deleted is gone, also as a folder")
    default void a_folder_whose_objects_are_gone_can_become_an_object_and_back() {
        store().put("a/b/c", text("one"));
        store().delete("a/b/c");
        store().put("a", text("two"));
        assertThat(read(store(), "a")).isEqualTo("two");

        store().delete("a");
        store().putIfAbsent("a/b", text("three"));
        assertThat(keys(store())).containsExactly("a/b");
    }

    /** Objects in the way of a folder. */
    @Test
    @Because("such an object could not be copied into a folder; see refusesFolders()")
    default void a_folder_cannot_be_an_object_too() {
        assumeTrue(refusesFolders(), "Skipped: refusesFolders() says false");
        store().put("a/b/c", text("one"));

        for (String key : List.of("a", "a/b")) {
            assertThatThrownBy(() -> store().put(key, text("x")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'" + key + "'")
                    .hasMessageContaining("folder");
            assertThatThrownBy(() -> store().putIfAbsent(key, text("x"))).isInstanceOf(ValidationException.class);
        }
        assertThat(keys(store())).containsExactly("a/b/c");
    }

    /** A folder in the way of an object. */
    @Test
    @Because("what lies below an object could not be copied into a folder; see refusesFolders()")
    default void an_object_cannot_be_a_folder_too() {
        assumeTrue(refusesFolders(), "Skipped: refusesFolders() says false");
        store().put("a/b", text("one"));

        for (String key : List.of("a/b/c", "a/b/c/d")) {
            assertThatThrownBy(() -> store().put(key, text("x")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'" + key + "'")
                    .hasMessageContaining("'a/b'");
            assertThatThrownBy(() -> store().putIfAbsent(key, text("x"))).isInstanceOf(ValidationException.class);
        }
        assertThat(keys(store())).containsExactly("a/b");
    }

    /** As {@link ObjectStoreCompliance} says. */
    boolean refusesFolders();
}
