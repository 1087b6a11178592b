package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.read;
import static io.mlops4j.testkit.compliance.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a store promises when it is opened again, opened for reading only, or closed. */
interface OpeningRules extends StoreUnderTest {
    /** Closed, and opened again. */
    @Test
    @Because("a step of a run is reused by the next run, in another process and perhaps months later")
    default void a_store_that_is_opened_again_has_everything_and_the_same_versions() throws Exception {
        ObjectStore again = openAgain();
        ObjectInfo info = store().put("a/b", text("one"));
        store().close();

        assertThat(read(again, "a/b")).isEqualTo("one");
        assertThat(again.info("a/b")).contains(info);
        again.close();
        ObjectStore later = openAgain();
        assertThat(later.info("a/b")).contains(info);
        assertThat(later.putIfMatch("a/b", text("two"), info.version())).isPresent();
    }

    /** Over what is there, and over nothing. */
    @Test
    @Because("who may only look must not change anything by looking")
    default void a_read_only_store_reads_and_refuses_every_write() throws Exception {
        ObjectInfo info = store().put("a/b", text("one"));
        try (ObjectStore reading = openReadOnly()) {
            eachWrite(reading, "a/b", call -> assertThatThrownBy(call)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("a/b"));
            eachWrite(reading, "new", call -> assertThatThrownBy(call).isInstanceOf(StoreException.class));
            assertThat(reading.info("a/b")).contains(info);
            try (Stream<ObjectInfo> infos = reading.list("", "")) {
                assertThat(infos).containsExactly(info);
            }
            store().put("a/c", text("two"));
            assertThat(reading.info("a/c")).as("what others write").isPresent();
        }
    }

    /** Closed twice, then asked for everything. */
    @Test
    @Because("work that goes on after its workspace was closed has to fail, and not to be lost")
    default void a_closed_store_refuses_everything() {
        store().put("a/b", text("one"));
        store().close();
        store().close();

        eachWrite(store(), "a/b", call -> assertThatThrownBy(call).isInstanceOf(StoreException.class));
        assertThatThrownBy(() -> store().info("a/b")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store().get("a/b")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store().get("a/b", 0, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store().list("", "")).isInstanceOf(StoreException.class);
    }

    private static void eachWrite(ObjectStore store, String key, Consumer<ThrowingCallable> check) {
        check.accept(() -> store.put(key, text("x")));
        check.accept(() -> store.putIfAbsent(key, text("x")));
        check.accept(() -> store.putIfMatch(key, text("x"), "1"));
        check.accept(() -> store.delete(key));
    }
}
