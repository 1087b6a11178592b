package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.read;
import static io.mlops4j.testkit.compliance.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store promises to several threads. */
interface ThreadRules extends StoreUnderTest {
    /** Eight threads, 20 times. */
    @Test
    @Because("the number of a model version belongs to whoever was there first")
    default void of_many_that_put_if_absent_one_succeeds() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "races/" + round + "/winner";
            List<Boolean> won = Threads.each(
                    thread -> store().putIfAbsent(key, text("thread " + thread)).isPresent());

            assertThat(won).containsOnlyOnce(true);
            assertThat(read(store(), key)).isEqualTo("thread " + won.indexOf(true));
        }
    }

    /** Eight threads add 25 each. */
    @Test
    @Because("aliases move by compare and set, and the threads of an application move them at once")
    default void a_counter_that_threads_increment_by_compare_and_set_loses_nothing() throws Exception {
        store().put("counters/one", text("0"));

        Threads.each(thread -> Counting.increment(store(), "counters/one", 25));

        assertThat(read(store(), "counters/one")).isEqualTo("200");
    }

    /** Eight threads, each with a store of its own, add 25 each. */
    @Test
    @Because("an application may open a workspace twice, and two applications on one machine do")
    default void a_counter_loses_nothing_between_stores_that_have_opened_the_same_place() throws Exception {
        openAgain().close();
        store().put("counters/one", text("0"));

        Threads.each(thread -> {
            try (ObjectStore own = openAgain()) {
                return Counting.increment(own, "counters/one", 25);
            }
        });

        assertThat(read(store(), "counters/one")).isEqualTo("200");
    }

    /** One puts, seven compare and set, 30 times. */
    @Test
    @Because("the writes to one key happen one after another, of whatever kind they are")
    default void a_plain_put_is_not_lost_to_a_compare_and_set_that_did_not_see_it() throws Exception {
        for (int round = 0; round < 30; round++) {
            String key = "race" + round;
            ObjectInfo first = store().put(key, text("first"));
            List<Boolean> done = Threads.each(thread -> thread == 0
                    ? store().put(key, text("put")) != null
                    : store().putIfMatch(key, text("matched"), first.version()).isPresent());

            assertThat(done.stream().skip(1).filter(matched -> matched).count()).isLessThanOrEqualTo(1);
            assertThat(read(store(), key)).isEqualTo("put");
        }
    }

    /** One overwrites 100,000 bytes 50 times while seven read. */
    @Test
    @Because("a record that is read while it is replaced must be the one or the other")
    default void readers_see_each_write_as_a_whole() throws Exception {
        store().put("a/b", filled(0));
        var writing = new AtomicBoolean(true);

        Threads.each(thread -> {
            if (thread == 0) {
                try {
                    for (int i = 1; i <= 50; i++) {
                        store().put("a/b", filled(i));
                    }
                    return true;
                } finally {
                    writing.set(false);
                }
            }
            byte last = 0;
            while (writing.get()) {
                try (StoredObject object = store().get("a/b").orElseThrow()) {
                    byte[] bytes = object.bytes();
                    assertThat(bytes).hasSize(100_000 + bytes[0]).containsOnly(bytes[0]);
                    assertThat(object.info().bytes()).isEqualTo(bytes.length);
                    assertThat(bytes[0]).as("never older than before").isGreaterThanOrEqualTo(last);
                    last = bytes[0];
                }
            }
            return true;
        });
    }

    /** Eight threads write and delete in two folders. */
    @Test
    @Because("the first run of an experiment and the last deletion in a folder may meet")
    default void folders_that_come_and_go_under_others_do_not_disturb_them() throws Exception {
        Threads.each(thread -> {
            String key = "folders/deep/" + (thread % 2) + "/" + thread;
            for (int i = 0; i < 30; i++) {
                assertThat(store().putIfAbsent(key, text("x"))).isPresent();
                store().put(key, text("y"));
                assertThat(store().delete(key)).isTrue();
            }
            return true;
        });

        assertThat(keys(store())).isEmpty();
    }

    /** Four list 20 times each while four write and delete between. */
    @Test
    @Because("a search lists the runs while others are being written")
    default void a_listing_has_everything_once_that_nobody_touches_meanwhile() throws Exception {
        List<String> still = IntStream.range(0, 40)
                .mapToObj(i -> "still/" + (i % 4) + "/" + i)
                .sorted()
                .toList();
        still.forEach(key -> store().put(key, text("x")));
        var listing = new AtomicInteger(Threads.COUNT / 2);

        Threads.each(thread -> {
            if (thread % 2 == 0) {
                writeBetween(thread, listing);
                return true;
            }
            try {
                for (int i = 0; i < 20; i++) {
                    assertThat(keys(store()))
                            .filteredOn(key -> !key.contains("moving"))
                            .isEqualTo(still);
                }
                return true;
            } finally {
                listing.decrementAndGet();
            }
        });
    }

    private void writeBetween(int thread, AtomicInteger listing) {
        for (int i = 0; listing.get() > 0; i++) {
            String key = "still/" + (i % 6) + "/moving" + thread;
            store().put(key, text("x"));
            store().delete(key);
        }
    }

    private static Content filled(int value) {
        byte[] bytes = new byte[100_000 + value];
        Arrays.fill(bytes, (byte) value);
        return Content.of(bytes);
    }
}
