package io.mlops4j.testkit.compliance;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that write otherwise than they should. */
final class WritingFaults {
    static final List<Fault> ALL = List.of(
            Fault.of(
                    "loses puts",
                    store -> new Delegating(store) {
                        @Override
                        public ObjectInfo put(String key, Content content) {
                            return new ObjectInfo(key, content.size(), "1");
                        }
                    },
                    "what_was_put_is_read_back",
                    "an_object_may_be_empty"),
            Fault.of(
                    "cuts objects off at 100 bytes",
                    store -> new Delegating(store) {
                        @Override
                        public ObjectInfo put(String key, Content content) {
                            return whole.put(key, content.size() > 100 ? Content.of(first(content, 100)) : content);
                        }

                        @Override
                        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
                            Content cut = content.size() > 100 ? Content.of(first(content, 100)) : content;
                            return whole.putIfAbsent(key, cut);
                        }
                    },
                    "an_object_may_be_large",
                    "a_check_finds_nothing_wrong_with_what_was_just_written"),
            Fault.of(
                    "puts nothing over what is there",
                    store -> new Delegating(store) {
                        @Override
                        public ObjectInfo put(String key, Content content) {
                            return whole.putIfAbsent(key, content)
                                    .orElseGet(() -> whole.info(key).orElseThrow());
                        }
                    },
                    "a_put_replaces_what_was_there_and_changes_its_version",
                    "a_check_finds_what_was_damaged"),
            Fault.of(
                    "ignores if-absent",
                    IgnoringIfAbsent::new,
                    "put_if_absent_stores_the_first_and_keeps_it",
                    "of_many_that_put_if_absent_one_succeeds",
                    "threads_that_register_models_at_once_lose_none_and_no_number_is_given_twice"),
            Fault.of(
                    "says that it has put what was absent, and has not",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
                            return whole.info(key).isPresent() || key.equals("workspace.json")
                                    ? whole.putIfAbsent(key, content)
                                    : Optional.of(new ObjectInfo(key, content.size(), "1"));
                        }
                    },
                    "a_second_run_reuses_every_step_and_gives_the_same",
                    "a_move_from_where_an_alias_no_longer_is_is_refused"),
            Fault.of(
                    "fails where somebody was faster",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
                            ConcurrencyFaults.pause();
                            return Optional.of(whole.putIfAbsent(key, content)
                                    .orElseThrow(() -> new StoreException("'" + key + "' exists")));
                        }
                    },
                    "put_if_absent_stores_the_first_and_keeps_it",
                    "the_same_model_registered_by_many_at_once_is_one_version"),
            Fault.of(
                    "never matches",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
                            return Optional.empty();
                        }
                    },
                    "put_if_match_stores_over_the_version_that_was_read"),
            Fault.of(
                    "matches every version",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
                            return whole.info(key).map(there -> whole.put(key, content));
                        }
                    },
                    "put_if_match_leaves_another_version_alone"),
            Fault.of(
                    "matches where nothing is",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
                            return whole.info(key).isEmpty()
                                    ? Optional.of(whole.put(key, content))
                                    : whole.putIfMatch(key, content, version);
                        }
                    },
                    "put_if_match_does_not_bring_back_what_was_deleted"),
            Fault.of(
                    "says that it has matched, and has not",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
                            return whole.info(key);
                        }
                    },
                    "put_if_match_stores_over_the_version_that_was_read",
                    "the_same_table_again_is_the_same_version",
                    "a_second_copy_brings_what_is_new_and_moves_what_moved"),
            Fault.of(
                    "takes the length for a version",
                    VersionsByLength::new,
                    "a_version_never_comes_back_with_other_bytes_however_fast_they_change"),
            Fault.of(
                    "deletes nothing",
                    store -> new Delegating(store) {
                        @Override
                        public boolean delete(String key) {
                            return whole.info(key).isPresent();
                        }
                    },
                    "what_was_deleted_is_gone_and_its_key_is_free"),
            Fault.of(
                    "stores as much as there was of a content that breaks",
                    store -> new Delegating(store) {
                        @Override
                        public ObjectInfo put(String key, Content content) {
                            return whole.put(key, Content.of(first(content, Integer.MAX_VALUE)));
                        }
                    },
                    "a_content_that_breaks_in_the_middle_changes_nothing"),
            Fault.of(
                    "gives up when interrupted",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
                            if (Thread.interrupted()) {
                                throw new StoreException("'" + key + "' was not stored: interrupted");
                            }
                            return whole.putIfAbsent(key, content);
                        }
                    },
                    "an_interrupted_thread_can_still_read_and_write_and_stays_interrupted"),
            Fault.of(
                    "takes keys of 255 characters at most",
                    store -> new Delegating(store) {
                        @Override
                        public ObjectInfo put(String key, Content content) {
                            if (key.length() > 255) {
                                throw new StoreException("'" + key + "': File name too long");
                            }
                            return whole.put(key, content);
                        }
                    },
                    "the_longest_key_can_be_used"),
            Fault.of(
                    "takes any key",
                    TakingAnyKey::new,
                    "a_malformed_key_is_refused_by_everything",
                    "a_folder_cannot_be_an_object_too",
                    "an_object_cannot_be_a_folder_too"),
            Fault.of(
                    "keeps empty folders",
                    KeepingFolders::new,
                    "a_folder_whose_objects_are_gone_can_become_an_object_and_back"),
            Fault.of(
                    "goes on when closed",
                    store -> new Delegating(store) {
                        @Override
                        public void close() {}
                    },
                    "a_closed_store_refuses_everything"),
            Fault.of(
                    "loses the records of runs",
                    store -> new Delegating(store) {
                        @Override
                        public ObjectInfo put(String key, Content content) {
                            return new ObjectInfo(key, content.size(), "1");
                        }

                        @Override
                        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
                            return key.endsWith("run.json")
                                    ? Optional.of(put(key, content))
                                    : whole.putIfAbsent(key, content);
                        }
                    },
                    "a_run_that_failed_is_kept_with_what_failed"));

    private WritingFaults() {}

    static byte[] first(Content content, int most) {
        try (InputStream stream = content.open()) {
            return stream.readNBytes(most);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    static final class IgnoringIfAbsent extends Delegating {
        IgnoringIfAbsent(ObjectStore whole) {
            super(whole);
        }

        @Override
        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
            return Optional.of(whole.put(key, content));
        }
    }

    private static final class VersionsByLength extends Delegating {
        VersionsByLength(ObjectStore whole) {
            super(whole);
        }

        @Override
        public Optional<ObjectInfo> info(String key) {
            return whole.info(key).map(VersionsByLength::byLength);
        }

        @Override
        public ObjectInfo put(String key, Content content) {
            return byLength(whole.put(key, content));
        }

        @Override
        public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
            return info(key).filter(there -> there.version().equals(version)).map(there -> put(key, content));
        }

        private static ObjectInfo byLength(ObjectInfo info) {
            return new ObjectInfo(info.key(), info.bytes(), Long.toString(info.bytes()));
        }
    }

    private static final class TakingAnyKey extends Delegating {
        TakingAnyKey(ObjectStore whole) {
            super(whole);
        }

        @Override
        public ObjectInfo put(String key, Content content) {
            try {
                return whole.put(key, content);
            } catch (ValidationException e) {
                return new ObjectInfo(key, content.size(), "1");
            }
        }
    }

    private static final class KeepingFolders extends Delegating {
        private final Set<String> folders = ConcurrentHashMap.newKeySet();

        KeepingFolders(ObjectStore whole) {
            super(whole);
        }

        @Override
        public ObjectInfo put(String key, Content content) {
            if (folders.contains(key)) {
                throw new ValidationException("'" + key + "' is a folder");
            }
            for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
                folders.add(key.substring(0, slash));
            }
            return whole.put(key, content);
        }
    }
}
