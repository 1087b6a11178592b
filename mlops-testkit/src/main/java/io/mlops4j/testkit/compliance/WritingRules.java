package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.read;
import static io.mlops4j.testkit.compliance.Texts.text;
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
import org.junit.jupiter.api.Test;

/** What a store promises to one that writes. */
interface WritingRules extends StoreUnderTest {
    /** One object, by all ways of asking for it. */
    @Test
    @Because("everything that a workspace keeps is an object that is written and read")
    default void what_was_put_is_read_back() {
        ObjectInfo info = store().put("models/churn/1.json", text("one"));

        assertThat(info.key()).isEqualTo("models/churn/1.json");
        assertThat(info.bytes()).isEqualTo(3);
        assertThat(read(store(), "models/churn/1.json")).isEqualTo("one");
        assertThat(store().info("models/churn/1.json")).contains(info);
        try (StoredObject object = store().get("models/churn/1.json").orElseThrow()) {
            assertThat(object.info()).isEqualTo(info);
        }
    }

    /** No bytes. */
    @Test
    @Because("an empty file is an artifact like any other")
    default void an_object_may_be_empty() {
        store().put("empty", text(""));

        assertThat(read(store(), "empty")).isEmpty();
        assertThat(store().info("empty").orElseThrow().bytes()).isZero();
    }

    /** Nine megabytes, which remote stores write in parts. */
    @Test
    @Because("tables, files and models are one object each")
    default void an_object_may_be_large() {
        byte[] bytes = new byte[9_000_001];
        new Random(1).nextBytes(bytes);

        store().put("large", Content.of(bytes));

        try (StoredObject object = store().get("large").orElseThrow()) {
            assertThat(object.bytes()).isEqualTo(bytes);
        }
    }

    /** Two puts. */
    @Test
    @Because("who has read the older object must not write over the newer one")
    default void a_put_replaces_what_was_there_and_changes_its_version() {
        ObjectInfo first = store().put("a", text("one"));
        ObjectInfo second = store().put("a", text("two"));

        assertThat(read(store(), "a")).isEqualTo("two");
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(store().info("a")).contains(second);
    }

    /** Two that may only be first. */
    @Test
    @Because("what was registered once never changes")
    default void put_if_absent_stores_the_first_and_keeps_it() {
        ObjectInfo first = store().putIfAbsent("a/b", text("one")).orElseThrow();

        assertThat(store().putIfAbsent("a/b", text("two"))).isEmpty();
        assertThat(read(store(), "a/b")).isEqualTo("one");
        assertThat(store().info("a/b")).contains(first);
    }

    /** A chain of versions. */
    @Test
    @Because("aliases and the newest version of a data set are moved by it")
    default void put_if_match_stores_over_the_version_that_was_read() {
        ObjectInfo first = store().put("a/b", text("one"));
        ObjectInfo second =
                store().putIfMatch("a/b", text("two"), first.version()).orElseThrow();
        ObjectInfo third =
                store().putIfMatch("a/b", text("three"), second.version()).orElseThrow();

        assertThat(read(store(), "a/b")).isEqualTo("three");
        assertThat(store().info("a/b")).contains(third);
    }

    /** Stale versions, and such as other stores take for any. */
    @Test
    @Because("two that move an alias at once would lose one of the moves")
    default void put_if_match_leaves_another_version_alone() {
        ObjectInfo first = store().put("a", text("one"));
        store().put("a", text("two"));

        assertThat(store().putIfMatch("a", text("three"), first.version())).isEmpty();
        assertThat(store().putIfMatch("a", text("three"), "")).isEmpty();
        assertThat(store().putIfMatch("a", text("three"), "*")).isEmpty();
        assertThat(read(store(), "a")).isEqualTo("two");
    }

    /** Deleted between reading and writing. */
    @Test
    @Because("what somebody has removed meanwhile would be half there again")
    default void put_if_match_does_not_bring_back_what_was_deleted() {
        ObjectInfo first = store().put("a", text("one"));
        store().delete("a");

        assertThat(store().putIfMatch("a", text("two"), first.version())).isEmpty();
        assertThat(store().info("a")).isEmpty();
    }

    /** 30 times within a moment. */
    @Test
    @Because("a change between a read and a write would go unseen, and with it what was changed")
    default void a_version_never_comes_back_with_other_bytes_however_fast_they_change() {
        for (int i = 0; i < 30; i++) {
            ObjectInfo overwritten = store().put("a", text("1"));
            ObjectInfo deleted = store().put("a", text("2"));
            store().delete("a");
            store().putIfAbsent("a", text("3"));

            assertThat(store().putIfMatch("a", text("4"), overwritten.version()))
                    .isEmpty();
            assertThat(store().putIfMatch("a", text("4"), deleted.version())).isEmpty();
        }
    }

    /** A deletion. */
    @Test
    @Because("what proves damaged is deleted and written again under the same key")
    default void what_was_deleted_is_gone_and_its_key_is_free() {
        store().put("a/b/c", text("one"));

        assertThat(store().delete("a/b/c")).isTrue();
        assertThat(store().delete("a/b/c")).isFalse();
        assertThat(store().info("a/b/c")).isEmpty();
        assertThat(keys(store())).isEmpty();
        assertThat(store().putIfAbsent("a/b/c", text("two"))).isPresent();
    }

    /** A source that fails, one that ends too early and one that goes on. */
    @Test
    @Because("a file that changes while it is stored must not become an artifact under the digest of another")
    default void a_content_that_breaks_in_the_middle_changes_nothing() throws IOException {
        InputStream failing = InputStream.nullInputStream();
        failing.close();
        breaksNothing(Content.of(
                100_000, () -> new SequenceInputStream(new ByteArrayInputStream(new byte[50_000]), failing)));
        breaksNothing(Content.of(100_000, () -> new ByteArrayInputStream(new byte[99_999])));
        breaksNothing(Content.of(100_000, () -> new ByteArrayInputStream(new byte[100_001])));
    }

    private void breaksNothing(Content broken) {
        ObjectInfo there = store().put("there", text("whole"));

        assertThatThrownBy(() -> store().put("a/b", broken))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a/b");
        assertThatThrownBy(() -> store().putIfAbsent("a/b", broken)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store().put("there", broken)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store().putIfMatch("there", broken, there.version()))
                .isInstanceOf(StoreException.class);
        assertThat(keys(store())).containsExactly("there");
        assertThat(store().info("there")).contains(there);
        assertThat(read(store(), "there")).isEqualTo("whole");
        assertThat(store().putIfAbsent("a/b", text("next")))
                .as("the next write")
                .isPresent();
        store().delete("a/b");
    }
}
