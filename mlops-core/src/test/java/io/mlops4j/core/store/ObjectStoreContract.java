package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every object store promises to one that uses it alone; {@link ObjectStoreConcurrencyContract} has what it promises
 * to several. A test of an implementation extends both, and {@link ObjectStoreProperties}, and gives an empty place.
 */
public abstract class ObjectStoreContract {
    private StorePlace place;
    protected ObjectStore store;

    /** A new place, in which nothing is. */
    protected abstract StorePlace emptyPlace() throws IOException;

    @BeforeEach
    void open() throws IOException {
        place = emptyPlace();
        store = place.open();
    }

    @AfterEach
    void close() {
        store.close();
        place.close();
    }

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
    void under_a_key_that_was_never_written_there_is_nothing() {
        store.put("a/b", text("other"));

        for (String key : List.of("a", "a/c", "a/b/c", "b", "a/b/c/d")) {
            assertThat(store.info(key)).as(key).isEmpty();
            assertThat(store.get(key)).as(key).isEmpty();
            assertThat(store.get(key, 0, 1)).as(key).isEmpty();
            assertThat(store.putIfMatch(key, text("x"), "1")).as(key).isEmpty();
            assertThat(store.delete(key)).as(key).isFalse();
        }
        assertThat(keys("", "")).containsExactly("a/b");
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
    void an_object_that_is_being_read_stays_as_it_was() throws IOException {
        byte[] first = new byte[1 << 20];
        Arrays.fill(first, (byte) 1);
        ObjectInfo info = store.put("a/b", Content.of(first));
        try (StoredObject object = store.get("a/b").orElseThrow()) {
            byte[] start = object.stream().readNBytes(10);
            store.put("a/b", text("other"));
            store.delete("a/b");

            assertThat(start).containsOnly(1);
            assertThat(object.stream().readAllBytes())
                    .hasSize(first.length - 10)
                    .containsOnly(1);
            assertThat(object.info()).isEqualTo(info);
        }
    }

    @Test
    void a_part_of_an_object_can_be_read() {
        ObjectInfo info = store.put("digits", text("0123456789"));

        assertThat(part("digits", 0, 3)).isEqualTo("012");
        assertThat(part("digits", 4, 3)).isEqualTo("456");
        assertThat(part("digits", 8, 5)).isEqualTo("89");
        assertThat(part("digits", 8, Long.MAX_VALUE)).isEqualTo("89");
        assertThat(part("digits", 3, 0)).isEmpty();
        assertThat(part("digits", 10, 1)).isEmpty();
        assertThat(part("digits", Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
        try (StoredObject object = store.get("digits", 4, 3).orElseThrow()) {
            assertThat(object.info()).as("the object as a whole").isEqualTo(info);
        }
    }

    @Test
    void a_part_is_read_in_any_way_a_stream_can_be() throws IOException {
        store.put("digits", text("0123456789"));

        try (StoredObject object = store.get("digits", 2, 6).orElseThrow()) {
            InputStream stream = object.stream();
            assertThat(stream.read()).isEqualTo('2');
            stream.skipNBytes(2);
            assertThat(stream.read()).isEqualTo('5');
            byte[] buffer = new byte[10];
            assertThat(stream.readNBytes(buffer, 0, 10)).isEqualTo(2);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read(buffer)).isEqualTo(-1);
        }
    }

    @Test
    void a_part_cannot_start_before_the_object_or_have_a_negative_length() {
        store.put("digits", text("0123456789"));

        assertThatThrownBy(() -> store.get("digits", -1, 3)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> store.get("digits", 0, -1))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("digits")
                .hasMessageContaining("-1");
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

    @Test
    void keys_are_listed_in_their_own_order_not_that_of_folders() {
        List<String> ordered =
                List.of("a-b", "a-b.c", "a.b", "a/b", "a/c-d", "a/c.d", "a/c/d", "a/c/e", "a/c0", "a0", "ab", "b");
        assertThat(ordered).isSorted();
        ordered.stream()
                .sorted((a, b) -> Integer.compare(a.hashCode(), b.hashCode()))
                .forEach(key -> store.put(key, text(key)));

        assertThat(keys("", "")).isEqualTo(ordered);
    }

    @Test
    void a_listing_has_the_keys_with_a_prefix_from_a_start_key_on() {
        List<String> all = List.of("a-b", "a/b", "a/c-d", "a/c/d", "a/c/e", "a/d", "ab/c", "ab/d/e", "b");
        all.forEach(key -> store.put(key, text(key)));

        for (String prefix : List.of("", "a", "a/", "a/c", "a/c/", "a/c/d", "ab", "ab/d/", "b", "c", "b/")) {
            for (String start : List.of(
                    "", "a", "a-", "a/", "a/c", "a/c-d", "a/c/", "a/c/dd", "a/c/e", "a/e", "ab", "ab/d/f", "b", "b0",
                    "~")) {
                assertThat(keys(prefix, start))
                        .as("prefix '%s' from '%s'", prefix, start)
                        .isEqualTo(all.stream()
                                .filter(key -> key.startsWith(prefix) && key.compareTo(start) >= 0)
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..", "../", "/", "a//", "./a", "a/../a/", "a/b/", "a/b/c/", "\0", "a\0/", "\\", "C:/", " ", "ü/", "~"
            })
    void a_prefix_that_no_key_has_lists_nothing(String prefix) {
        store.put("a/b", text("one"));

        assertThat(keys(prefix, "")).isEmpty();
    }

    @Test
    void a_listing_tells_what_info_tells() {
        Stream.of("a/b", "a/c", "d").forEach(key -> store.put(key, text(key)));

        try (Stream<ObjectInfo> infos = store.list("", "")) {
            assertThat(infos)
                    .allSatisfy(info -> assertThat(store.info(info.key())).contains(info))
                    .hasSize(3);
        }
    }

    @Test
    void a_listing_can_be_left_early() {
        for (int i = 0; i < 10; i++) {
            store.put("a/" + i, text("x"));
        }

        try (Stream<ObjectInfo> infos = store.list("a/", "a/3")) {
            assertThat(infos.limit(2).map(ObjectInfo::key)).containsExactly("a/3", "a/4");
        }
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

    @Test
    void a_store_that_is_opened_again_has_everything_and_the_same_versions() {
        ObjectInfo info = store.put("a/b", text("one"));
        store.close();

        store = place.open();

        assertThat(read("a/b")).isEqualTo("one");
        assertThat(store.info("a/b")).contains(info);
        assertThat(store.putIfMatch("a/b", text("two"), info.version())).isPresent();
    }

    @Test
    void a_read_only_store_reads_and_refuses_every_write() {
        ObjectInfo info = store.put("a/b", text("one"));
        try (ObjectStore reading = place.openReadOnly()) {
            eachWrite(reading, "a/b", call -> assertThatThrownBy(call)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("a/b")
                    .hasMessageContaining("reading only"));
            eachWrite(reading, "new", call -> assertThatThrownBy(call).isInstanceOf(StoreException.class));
            assertThat(reading.info("a/b")).contains(info);
            try (Stream<ObjectInfo> infos = reading.list("", "")) {
                assertThat(infos).containsExactly(info);
            }
            store.put("a/c", text("two"));
            assertThat(reading.info("a/c")).as("what others write").isPresent();
        }
    }

    @Test
    void a_closed_store_refuses_everything() {
        store.put("a/b", text("one"));
        store.close();
        store.close();

        eachWrite(store, "a/b", call -> assertThatThrownBy(call).isInstanceOf(StoreException.class));
        assertThatThrownBy(() -> store.info("a/b"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.get("a/b")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.get("a/b", 0, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.list("", "")).isInstanceOf(StoreException.class);
    }

    @Test
    void an_interrupted_thread_can_still_read_and_write_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        try {
            ObjectInfo first = store.putIfAbsent("a/b", text("one")).orElseThrow();
            ObjectInfo second =
                    store.putIfMatch("a/b", text("two"), first.version()).orElseThrow();

            assertThat(read("a/b")).isEqualTo("two");
            assertThat(keys("", "")).containsExactly("a/b");
            assertThat(store.info("a/b")).contains(second);
            assertThat(store.delete("a/b")).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static void eachWrite(ObjectStore store, String key, Consumer<ThrowingCallable> check) {
        check.accept(() -> store.put(key, text("x")));
        check.accept(() -> store.putIfAbsent(key, text("x")));
        check.accept(() -> store.putIfMatch(key, text("x"), "1"));
        check.accept(() -> store.delete(key));
    }

    private String read(String key) {
        return part(key, 0, Long.MAX_VALUE);
    }

    private String part(String key, long offset, long length) {
        try (StoredObject object = store.get(key, offset, length).orElseThrow()) {
            return new String(object.bytes(), UTF_8);
        }
    }

    private List<String> keys(String prefix, String startKey) {
        try (Stream<ObjectInfo> infos = store.list(prefix, startKey)) {
            return infos.map(ObjectInfo::key).toList();
        }
    }

    private static Content text(String text) {
        return Content.of(text.getBytes(UTF_8));
    }
}
