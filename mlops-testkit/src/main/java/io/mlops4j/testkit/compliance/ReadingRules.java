package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.part;
import static io.mlops4j.testkit.compliance.Texts.read;
import static io.mlops4j.testkit.compliance.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store promises to one that reads. */
interface ReadingRules extends StoreUnderTest {
    /** Keys around one that was written, also those below it and those it lies below. */
    @Test
    @Because("whether a record is there decides whether a step has to run")
    default void under_a_key_that_was_never_written_there_is_nothing() {
        store().put("a/b", text("other"));

        for (String key : List.of("a", "a/c", "a/b/c", "b", "a/b/c/d")) {
            assertThat(store().info(key)).as(key).isEmpty();
            assertThat(store().get(key)).as(key).isEmpty();
            assertThat(store().get(key, 0, 1)).as(key).isEmpty();
            assertThat(store().putIfMatch(key, text("x"), "1")).as(key).isEmpty();
            assertThat(store().delete(key)).as(key).isFalse();
        }
        assertThat(keys(store())).containsExactly("a/b");
    }

    /** Overwritten and deleted between the first and the last byte. */
    @Test
    @Because("a reader would see the start of one record and the end of another")
    default void an_object_that_is_being_read_stays_as_it_was() throws IOException {
        byte[] first = new byte[1 << 20];
        Arrays.fill(first, (byte) 1);
        ObjectInfo info = store().put("a/b", Content.of(first));
        try (StoredObject object = store().get("a/b").orElseThrow()) {
            byte[] start = object.stream().readNBytes(10);
            store().put("a/b", text("other"));
            store().delete("a/b");

            assertThat(start).containsOnly(1);
            assertThat(object.stream().readAllBytes())
                    .hasSize(first.length - 10)
                    .containsOnly(1);
            assertThat(object.info()).isEqualTo(info);
        }
    }

    /** At the start, in the middle, beyond the end. */
    @Test
    @Because("large objects are read in parts, and what reads them counts on their ends")
    default void a_part_of_an_object_can_be_read() {
        ObjectInfo info = store().put("digits", text("0123456789"));

        assertThat(part(store(), "digits", 0, 3)).isEqualTo("012");
        assertThat(part(store(), "digits", 4, 3)).isEqualTo("456");
        assertThat(part(store(), "digits", 8, 5)).isEqualTo("89");
        assertThat(part(store(), "digits", 8, Long.MAX_VALUE)).isEqualTo("89");
        assertThat(part(store(), "digits", 3, 0)).isEmpty();
        assertThat(part(store(), "digits", 10, 1)).isEmpty();
        assertThat(part(store(), "digits", Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
        try (StoredObject object = store().get("digits", 4, 3).orElseThrow()) {
            assertThat(object.info()).as("the object as a whole").isEqualTo(info);
        }
    }

    /** Byte by byte, by skipping, into a buffer. */
    @Test
    @Because("readers skip, read single bytes and read on after the end, as with any stream")
    default void a_part_is_read_in_any_way_a_stream_can_be() throws IOException {
        store().put("digits", text("0123456789"));

        try (StoredObject object = store().get("digits", 2, 6).orElseThrow()) {
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

    /** -1. */
    @Test
    @Because("a reader that reckons wrong has to be told so instead of being given other bytes")
    default void a_part_cannot_start_before_the_object_or_have_a_negative_length() {
        store().put("digits", text("0123456789"));

        assertThatThrownBy(() -> store().get("digits", -1, 3)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> store().get("digits", 0, -1))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("digits")
                .hasMessageContaining("-1");
    }

    /** Interrupted before the first call. */
    @Test
    @Because("a run that is cancelled still has to write its record")
    default void an_interrupted_thread_can_still_read_and_write_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        try {
            ObjectInfo first = store().putIfAbsent("a/b", text("one")).orElseThrow();
            ObjectInfo second =
                    store().putIfMatch("a/b", text("two"), first.version()).orElseThrow();

            assertThat(read(store(), "a/b")).isEqualTo("two");
            assertThat(keys(store())).containsExactly("a/b");
            assertThat(store().info("a/b")).contains(second);
            assertThat(store().delete("a/b")).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
