package io.mlops4j.testkit.compliance;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stores that do well alone. */
final class ConcurrencyFaults {
    static final List<Fault> ALL = List.of(
            Fault.of(
                    "looks and then puts if absent",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
                            Optional<ObjectInfo> there = whole.info(key);
                            pause();
                            return there.isPresent() ? Optional.empty() : Optional.of(whole.put(key, content));
                        }
                    },
                    "of_many_that_put_if_absent_one_succeeds",
                    "of_two_processes_that_put_if_absent_one_succeeds",
                    "threads_that_register_models_at_once_lose_none_and_no_number_is_given_twice"),
            Fault.of(
                    "compares and then sets",
                    ComparingThenSetting::new,
                    "a_counter_that_threads_increment_by_compare_and_set_loses_nothing",
                    "a_counter_that_two_processes_increment_by_compare_and_set_loses_nothing",
                    "a_plain_put_is_not_lost_to_a_compare_and_set_that_did_not_see_it",
                    "each_alias_move_is_in_the_audit_trail_once",
                    "two_processes_that_register_move_aliases_run_and_search_lose_nothing"),
            Fault.of(
                    "loses what is put while something else is",
                    store -> new Delegating(store) {
                        private final AtomicInteger putting = new AtomicInteger();

                        @Override
                        public ObjectInfo put(String key, Content content) {
                            boolean alone = putting.incrementAndGet() == 1;
                            pause();
                            try {
                                return alone ? whole.put(key, content) : new ObjectInfo(key, content.size(), "lost");
                            } finally {
                                putting.decrementAndGet();
                            }
                        }
                    },
                    "runs_that_go_on_at_once_are_all_found"),
            Fault.of(
                    "locks each instance for itself",
                    store -> new ComparingThenSetting(store) {
                        @Override
                        public synchronized Optional<ObjectInfo> putIfMatch(
                                String key, Content content, String version) {
                            return super.putIfMatch(key, content, version);
                        }
                    },
                    "a_counter_loses_nothing_between_stores_that_have_opened_the_same_place",
                    "a_counter_that_two_processes_increment_by_compare_and_set_loses_nothing"),
            Fault.of(
                    "shows the first half while it writes the second",
                    store -> new Delegating(store) {
                        @Override
                        public ObjectInfo put(String key, Content content) {
                            whole.put(key, half(content));
                            pause();
                            return whole.put(key, content);
                        }

                        @Override
                        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
                            return whole.putIfAbsent(key, half(content)).map(half -> {
                                pause();
                                return whole.put(key, content);
                            });
                        }
                    },
                    "readers_see_each_write_as_a_whole",
                    "a_process_killed_in_the_middle_of_a_write_leaves_nothing_visible",
                    "a_reader_sees_whole_versions_while_others_register"),
            Fault.of(
                    "deletes the folder with its first object",
                    store -> new Delegating(store) {
                        @Override
                        public boolean delete(String key) {
                            boolean deleted = whole.delete(key);
                            pause();
                            Texts.keys(whole, key.substring(0, key.lastIndexOf('/') + 1), "")
                                    .forEach(whole::delete);
                            return deleted;
                        }
                    },
                    "folders_that_come_and_go_under_others_do_not_disturb_them"),
            Fault.of(
                    "lists by counting from the start",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return IntStream.iterate(0, at -> at + 1)
                                    .mapToObj(at -> {
                                        pause();
                                        return whole.list(prefix, startKey)
                                                .skip(at)
                                                .findFirst();
                                    })
                                    .takeWhile(Optional::isPresent)
                                    .map(Optional::get);
                        }
                    },
                    "a_listing_has_everything_once_that_nobody_touches_meanwhile"));

    private ConcurrencyFaults() {}

    /** Long enough for others to come in between. */
    static void pause() {
        LockSupport.parkNanos(200_000);
    }

    private static Content half(Content content) {
        return Content.of(WritingFaults.first(content, (int) content.size() / 2));
    }

    private static class ComparingThenSetting extends Delegating {
        ComparingThenSetting(ObjectStore whole) {
            super(whole);
        }

        @Override
        public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
            Optional<ObjectInfo> there =
                    whole.info(key).filter(found -> found.version().equals(version));
            pause();
            return there.map(found -> whole.put(key, content));
        }
    }
}
