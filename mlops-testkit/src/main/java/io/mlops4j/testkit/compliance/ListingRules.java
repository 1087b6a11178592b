package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.spi.ObjectInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a store promises to one that lists. */
interface ListingRules extends StoreUnderTest {
    /** Names with -, . and digits, which come before and after the slash. */
    @Test
    @Because("a listing that goes on where another ended takes the last key for the boundary")
    default void keys_are_listed_in_their_own_order_not_that_of_folders() {
        List<String> ordered =
                List.of("a-b", "a-b.c", "a.b", "a/b", "a/c-d", "a/c.d", "a/c/d", "a/c/e", "a/c0", "a0", "ab", "b");
        assertThat(ordered).isSorted();
        ordered.stream()
                .sorted((a, b) -> Integer.compare(a.hashCode(), b.hashCode()))
                .forEach(key -> store().put(key, text(key)));

        assertThat(keys(store())).isEqualTo(ordered);
    }

    /** 165 prefixes and start keys. */
    @Test
    @Because("data sets, models and runs are found by their prefix, and the newest runs by a start key")
    default void a_listing_has_the_keys_with_a_prefix_from_a_start_key_on() {
        List<String> all = List.of("a-b", "a/b", "a/c-d", "a/c/d", "a/c/e", "a/d", "ab/c", "ab/d/e", "b");
        all.forEach(key -> store().put(key, text(key)));

        for (String prefix : List.of("", "a", "a/", "a/c", "a/c/", "a/c/d", "ab", "ab/d/", "b", "c", "b/")) {
            for (String start : List.of(
                    "", "a", "a-", "a/", "a/c", "a/c-d", "a/c/", "a/c/dd", "a/c/e", "a/e", "ab", "ab/d/f", "b", "b0",
                    "~")) {
                assertThat(keys(store(), prefix, start))
                        .as("prefix '%s' from '%s'", prefix, start)
                        .isEqualTo(all.stream()
                                .filter(key -> key.startsWith(prefix) && key.compareTo(start) >= 0)
                                .toList());
            }
        }
    }

    /** Folders that are none, ways out, characters that no key has. */
    @Test
    @Because("a prefix comes from a name that a user asks for, which need not be one")
    default void a_prefix_that_no_key_has_lists_nothing() {
        store().put("a/b", text("one"));

        for (String prefix : List.of(
                "..", "../", "/", "a//", "./a", "a/../a/", "a/b/", "a/b/c/", "\0", "a\0/", "\\", "C:/", " ", "ü/",
                "~")) {
            assertThat(keys(store(), prefix, "")).as("prefix '%s'", prefix).isEmpty();
        }
    }

    /** Key, bytes and version. */
    @Test
    @Because("a listing is read in place of asking for each object")
    default void a_listing_tells_what_info_tells() {
        Stream.of("a/b", "a/c", "d").forEach(key -> store().put(key, text(key)));

        try (Stream<ObjectInfo> infos = store().list("", "")) {
            assertThat(infos)
                    .allSatisfy(info -> assertThat(store().info(info.key())).contains(info))
                    .hasSize(3);
        }
    }

    /** The first two of ten. */
    @Test
    @Because("the first name behind another is found by a listing of one")
    default void a_listing_can_be_left_early() {
        for (int i = 0; i < 10; i++) {
            store().put("a/" + i, text("x"));
        }

        try (Stream<ObjectInfo> infos = store().list("a/", "a/3")) {
            assertThat(infos.limit(2).map(ObjectInfo::key)).containsExactly("a/3", "a/4");
        }
    }

    /** One more than {@link #objectsOfAPage} in two folders. */
    @Test
    @Because("stores that list page by page are apt to lose or repeat an object where one page ends")
    default void a_listing_longer_than_a_page_has_each_object_once_and_in_order() {
        var written = new ArrayList<String>();
        for (int i = 0; i <= objectsOfAPage(); i++) {
            written.add(i % 2 == 0 ? "even/" + i : "odd-" + i);
            store().put(written.get(i), text(""));
        }

        assertThat(keys(store())).isEqualTo(written.stream().sorted().toList());
    }

    /** As {@link ObjectStoreCompliance} says. */
    int objectsOfAPage();
}
