package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.spi.ObjectInfo;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing: in the order of keys, from where it is asked to. */
abstract class ListingRules extends StoreRules {
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
}
