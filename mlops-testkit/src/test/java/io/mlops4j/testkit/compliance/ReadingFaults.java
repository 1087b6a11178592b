package io.mlops4j.testkit.compliance;

import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Stores that read or list otherwise than they should. */
final class ReadingFaults {
    static final List<Fault> ALL = List.of(
            Fault.of(
                    "takes a folder for an object",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<ObjectInfo> info(String key) {
                            Optional<ObjectInfo> found = whole.info(key);
                            try (Stream<ObjectInfo> below = whole.list(key + "/", "")) {
                                return found.or(() -> below.findFirst().map(info -> new ObjectInfo(key, 0, "folder")));
                            }
                        }
                    },
                    "under_a_key_that_was_never_written_there_is_nothing"),
            Fault.of("opens an object at each read", ReadingLate::new, "an_object_that_is_being_read_stays_as_it_was"),
            Fault.of(
                    "ignores the length of a part",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<StoredObject> get(String key, long offset, long length) {
                            return whole.get(key, offset, length < 0 ? length : Long.MAX_VALUE);
                        }
                    },
                    "a_part_of_an_object_can_be_read",
                    "a_part_is_read_in_any_way_a_stream_can_be"),
            Fault.of(
                    "takes a negative offset for 0",
                    store -> new Delegating(store) {
                        @Override
                        public Optional<StoredObject> get(String key, long offset, long length) {
                            return whole.get(key, Math.max(offset, 0), length);
                        }
                    },
                    "a_part_cannot_start_before_the_object_or_have_a_negative_length"),
            Fault.of(
                    "lists as a walk through folders, objects first",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix, startKey).sorted(Comparator.comparing(info -> info.key()
                                    .replace('/', '~')));
                        }
                    },
                    "keys_are_listed_in_their_own_order_not_that_of_folders"),
            Fault.of(
                    "lists the newest first",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix, startKey)
                                    .sorted(Comparator.comparing(ObjectInfo::key)
                                            .reversed());
                        }
                    },
                    "a_listing_longer_than_a_page_has_each_object_once_and_in_order"),
            Fault.of(
                    "takes a prefix for a folder",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(
                                    prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/", startKey);
                        }
                    },
                    "a_listing_has_the_keys_with_a_prefix_from_a_start_key_on"),
            Fault.of(
                    "starts a listing after its start key",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix, startKey)
                                    .filter(info -> !info.key().equals(startKey));
                        }
                    },
                    "a_listing_has_the_keys_with_a_prefix_from_a_start_key_on",
                    "a_listing_can_be_left_early"),
            Fault.of(
                    "resolves the dots of a prefix",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix.replaceAll("^\\.\\.?/?", ""), startKey);
                        }
                    },
                    "a_prefix_that_no_key_has_lists_nothing"),
            Fault.of(
                    "lists without versions",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix, startKey)
                                    .map(info -> new ObjectInfo(info.key(), info.bytes(), ""));
                        }
                    },
                    "a_listing_tells_what_info_tells"),
            Fault.of(
                    "lists the first page alone",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix, startKey).limit(10);
                        }
                    },
                    "a_listing_longer_than_a_page_has_each_object_once_and_in_order",
                    "threads_that_register_data_sets_at_once_lose_none",
                    "a_workspace_copied_byte_for_byte_is_equal",
                    "a_workspace_that_is_copied_here_and_on_is_equal"),
            Fault.of(
                    "gives another version each time",
                    store -> new Delegating(store) {
                        private final AtomicLong time = new AtomicLong();

                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix, startKey)
                                    .map(info ->
                                            new ObjectInfo(info.key(), info.bytes(), "at " + time.incrementAndGet()));
                        }
                    },
                    "a_listing_tells_what_info_tells",
                    "what_is_registered_never_changes"),
            Fault.of(
                    "repeats under another key what it lists of blobs",
                    store -> new Delegating(store) {
                        @Override
                        public Stream<ObjectInfo> list(String prefix, String startKey) {
                            return whole.list(prefix, startKey)
                                    .flatMap(info -> Stream.of(info, new ObjectInfo(info.key() + "0", 0, "")));
                        }
                    },
                    "a_listing_can_be_left_early",
                    "a_listing_tells_what_info_tells"));

    private ReadingFaults() {}

    private static final class ReadingLate extends Delegating {
        ReadingLate(ObjectStore whole) {
            super(whole);
        }

        @Override
        public Optional<StoredObject> get(String key, long offset, long length) {
            return whole.info(key).map(info -> new StoredObject(info, new Late(whole, key, offset, length)));
        }
    }

    private static final class Late extends InputStream {
        private final ObjectStore store;
        private final String key;
        private final long end;
        private long at;

        Late(ObjectStore store, String key, long offset, long length) {
            this.store = store;
            this.key = key;
            this.at = offset;
            this.end = offset + length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, Math.max(end - at, 0));
            try (StoredObject object =
                    store.get(key, at, wanted).orElseThrow(() -> new IOException("'" + key + "' is gone"))) {
                int read = object.stream().readNBytes(buffer, offset, wanted);
                at += read;
                return read == 0 && length > 0 ? -1 : read;
            }
        }
    }
}
