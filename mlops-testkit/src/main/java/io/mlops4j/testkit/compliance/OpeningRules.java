package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Opening and closing. */
abstract class OpeningRules extends StoreRules {
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
}
