package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing: every change of a pointer in a workspace is a conditional put, everything else is written once. */
abstract class WritingRules extends StoreRules {
    @Test
    void what_was_put_is_read_back() {
        ObjectInfo info = store.put("models/churn/1.json", text("one"));

        assertThat(info.key()).isEqualTo("models/churn/1.json");
        assertThat(info.bytes()).isEqualTo(3);
        assertThat(read("models/churn/1.json")).isEqualTo("one");
        assertThat(store.info("models/churn/1.json")).contains(info);
        try (StoredObject object = store.get("models/churn/1.json").orElseThrow()) {
            assertThat(object.info()).isEqualTo(info);
        }
    }

    @Test
    void an_object_may_be_empty() {
        store.put("empty", text(""));

        assertThat(read("empty")).isEmpty();
        assertThat(store.info("empty").orElseThrow().bytes()).isZero();
    }

    @Test
    void an_object_may_be_large() {
        byte[] bytes = new byte[5_000_001];
        new Random(1).nextBytes(bytes);

        store.put("large", Content.of(bytes));

        try (StoredObject object = store.get("large").orElseThrow()) {
            assertThat(object.bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void a_put_replaces_what_was_there_and_changes_its_version() {
        ObjectInfo first = store.put("a", text("one"));
        ObjectInfo second = store.put("a", text("two"));

        assertThat(read("a")).isEqualTo("two");
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(store.info("a")).contains(second);
    }

    @Test
    void put_if_absent_stores_the_first_and_keeps_it() {
        ObjectInfo first = store.putIfAbsent("a/b", text("one")).orElseThrow();

        assertThat(store.putIfAbsent("a/b", text("two"))).isEmpty();
        assertThat(read("a/b")).isEqualTo("one");
        assertThat(store.info("a/b")).contains(first);
    }

    @Test
    void put_if_match_stores_over_the_version_that_was_read() {
        ObjectInfo first = store.put("a/b", text("one"));
        ObjectInfo second =
                store.putIfMatch("a/b", text("two"), first.version()).orElseThrow();
        ObjectInfo third =
                store.putIfMatch("a/b", text("three"), second.version()).orElseThrow();

        assertThat(read("a/b")).isEqualTo("three");
        assertThat(store.info("a/b")).contains(third);
    }

    @Test
    void put_if_match_leaves_another_version_alone() {
        ObjectInfo first = store.put("a", text("one"));
        store.put("a", text("two"));

        assertThat(store.putIfMatch("a", text("three"), first.version())).isEmpty();
        assertThat(store.putIfMatch("a", text("three"), "")).isEmpty();
        assertThat(store.putIfMatch("a", text("three"), "*")).isEmpty();
        assertThat(read("a")).isEqualTo("two");
    }

    @Test
    void put_if_match_does_not_bring_back_what_was_deleted() {
        ObjectInfo first = store.put("a", text("one"));
        store.delete("a");

        assertThat(store.putIfMatch("a", text("two"), first.version())).isEmpty();
        assertThat(store.info("a")).isEmpty();
    }

    @Test
    void a_version_never_comes_back_with_other_bytes_however_fast_they_change() {
        for (int i = 0; i < 100; i++) {
            ObjectInfo overwritten = store.put("a", text("1"));
            ObjectInfo deleted = store.put("a", text("2"));
            store.delete("a");
            store.putIfAbsent("a", text("3"));

            assertThat(store.putIfMatch("a", text("4"), overwritten.version())).isEmpty();
            assertThat(store.putIfMatch("a", text("4"), deleted.version())).isEmpty();
        }
    }

    @Test
    void what_was_deleted_is_gone_and_its_key_is_free() {
        store.put("a/b/c", text("one"));

        assertThat(store.delete("a/b/c")).isTrue();
        assertThat(store.delete("a/b/c")).isFalse();
        assertThat(store.info("a/b/c")).isEmpty();
        assertThat(keys("", "")).isEmpty();
        assertThat(store.putIfAbsent("a/b/c", text("two"))).isPresent();
    }

    static Stream<Content> brokenContents() throws IOException {
        InputStream failing = InputStream.nullInputStream();
        failing.close();
        return Stream.of(
                Content.of(100_000, () -> new SequenceInputStream(new ByteArrayInputStream(new byte[50_000]), failing)),
                Content.of(100_000, () -> new ByteArrayInputStream(new byte[99_999])),
                Content.of(100_000, () -> new ByteArrayInputStream(new byte[100_001])));
    }

    @ParameterizedTest
    @MethodSource("brokenContents")
    void a_content_that_breaks_in_the_middle_changes_nothing(Content broken) {
        ObjectInfo there = store.put("there", text("whole"));

        assertThatThrownBy(() -> store.put("a/b", broken))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a/b");
        assertThatThrownBy(() -> store.putIfAbsent("a/b", broken)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.put("there", broken)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.putIfMatch("there", broken, there.version()))
                .isInstanceOf(StoreException.class);
        assertThat(keys("", "")).containsExactly("there");
        assertThat(store.info("there")).contains(there);
        assertThat(read("there")).isEqualTo("whole");
        assertThat(store.putIfAbsent("a/b", text("next"))).as("the next write").isPresent();
    }
}
