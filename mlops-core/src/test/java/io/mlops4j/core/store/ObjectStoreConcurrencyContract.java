package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every object store promises to several threads, and to several that have opened the same place. */
@Timeout(120)
public abstract class ObjectStoreConcurrencyContract {
    private static final int THREADS = 8;

    private StorePlace place;
    private ObjectStore store;

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
    void of_many_that_put_if_absent_one_succeeds() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "races/" + round + "/winner";
            List<Boolean> won = inThreads(
                    thread -> store.putIfAbsent(key, text("thread " + thread)).isPresent());

            assertThat(won).containsOnlyOnce(true);
            assertThat(read(store, key)).isEqualTo("thread " + won.indexOf(true));
        }
    }

    @Test
    void a_counter_that_threads_increment_by_compare_and_set_loses_nothing() throws Exception {
        store.put("counters/one", text("0"));

        inThreads(thread -> Counting.increment(store, "counters/one", 25));

        assertThat(read(store, "counters/one")).isEqualTo("200");
    }

    @Test
    void a_counter_loses_nothing_between_stores_that_have_opened_the_same_place() throws Exception {
        store.put("counters/one", text("0"));

        inThreads(thread -> {
            try (ObjectStore own = place.open()) {
                return Counting.increment(own, "counters/one", 25);
            }
        });

        assertThat(read(store, "counters/one")).isEqualTo("200");
    }

    @Test
    void a_plain_put_is_not_lost_to_a_compare_and_set_that_did_not_see_it() throws Exception {
        for (int round = 0; round < 30; round++) {
            String key = "race" + round;
            ObjectInfo first = store.put(key, text("first"));
            List<Boolean> done = inThreads(thread -> thread == 0
                    ? store.put(key, text("put")) != null
                    : store.putIfMatch(key, text("matched"), first.version()).isPresent());

            assertThat(done.stream().skip(1).filter(matched -> matched).count()).isLessThanOrEqualTo(1);
            assertThat(read(store, key)).isEqualTo("put");
        }
    }

    @Test
    void readers_see_each_write_as_a_whole() throws Exception {
        store.put("a/b", filled(0));
        var writing = new AtomicBoolean(true);

        inThreads(thread -> {
            if (thread == 0) {
                for (int i = 1; i <= 50; i++) {
                    store.put("a/b", filled(i));
                }
                writing.set(false);
                return true;
            }
            byte last = 0;
            while (writing.get()) {
                try (StoredObject object = store.get("a/b").orElseThrow()) {
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

    @Test
    void folders_that_come_and_go_under_others_do_not_disturb_them() throws Exception {
        inThreads(thread -> {
            String key = "folders/deep/" + (thread % 2) + "/" + thread;
            for (int i = 0; i < 30; i++) {
                assertThat(store.putIfAbsent(key, text("x"))).isPresent();
                store.put(key, text("y"));
                assertThat(store.delete(key)).isTrue();
            }
            return true;
        });

        try (Stream<ObjectInfo> infos = store.list("", "")) {
            assertThat(infos).isEmpty();
        }
    }

    @Test
    void a_listing_has_everything_once_that_nobody_touches_meanwhile() throws Exception {
        List<String> still = IntStream.range(0, 40)
                .mapToObj(i -> "still/" + (i % 4) + "/" + i)
                .sorted()
                .toList();
        still.forEach(key -> store.put(key, text("x")));

        inThreads(thread -> {
            for (int i = 0; i < 20; i++) {
                if (thread % 2 == 0) {
                    store.put("still/" + (i % 6) + "/moving" + thread, text("x"));
                    store.delete("still/" + (i % 6) + "/moving" + thread);
                } else {
                    try (Stream<ObjectInfo> infos = store.list("", "")) {
                        assertThat(infos.map(ObjectInfo::key).filter(key -> !key.contains("moving")))
                                .containsExactlyElementsOf(still);
                    }
                }
            }
            return true;
        });
    }

    private static <T> List<T> inThreads(ThreadWork<T> work) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var calls = new ArrayList<Callable<T>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                calls.add(() -> {
                    start.await();
                    return work.run(thread);
                });
            }
            var results = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface ThreadWork<T> {
        T run(int thread) throws Exception;
    }

    private static String read(ObjectStore store, String key) {
        try (StoredObject object = store.get(key).orElseThrow()) {
            return new String(object.bytes(), UTF_8);
        }
    }

    private static Content filled(int value) {
        byte[] bytes = new byte[100_000 + value];
        Arrays.fill(bytes, (byte) value);
        return Content.of(bytes);
    }

    private static Content text(String text) {
        return Content.of(text.getBytes(UTF_8));
    }
}
