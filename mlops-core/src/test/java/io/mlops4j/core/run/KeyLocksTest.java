package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KeyLocksTest {
    private final KeyLocks locks = new KeyLocks();
    private int unguarded;

    @Test
    void one_key_is_held_once_at_a_time_and_forgotten_afterwards() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 2_000; i++) {
                all.add(threads.submit(() -> {
                    KeyLocks.Held held = locks.acquire("key");
                    try {
                        unguarded++;
                    } finally {
                        held.close();
                    }
                    return unguarded;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(unguarded).isEqualTo(2_000);
        assertThat(locks.size()).isZero();
    }

    @Test
    void other_keys_do_not_wait() throws InterruptedException {
        KeyLocks.Held one = locks.acquire("one");
        KeyLocks.Held two = locks.acquire("two");

        assertThat(locks.size()).isEqualTo(2);
        one.close();
        two.close();
        assertThat(locks.size()).isZero();
    }
}
