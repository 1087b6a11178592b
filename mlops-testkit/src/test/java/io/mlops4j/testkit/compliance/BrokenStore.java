package io.mlops4j.testkit.compliance;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A good store that breaks one promise. */
final class BrokenStore implements ObjectStore {
    /** The promise that is broken. */
    enum Fault {
        OVERWRITES_WHAT_IS_THERE,
        IGNORES_THE_VERSION,
        LOOKS_AND_THEN_WRITES,
        LISTS_IN_ANOTHER_ORDER,
        LISTS_BY_FOLDER_ONLY,
        IGNORES_THE_START_KEY,
        READS_A_PART_FROM_THE_START,
        STORES_WHAT_CAME_OF_A_BROKEN_SOURCE,
        TAKES_ANY_KEY,
        DELETES_WITHOUT_TELLING,
        WRITES_WHEN_READ_ONLY,
        WORKS_WHEN_CLOSED,
        REPEATS_VERSIONS,
        TELLS_A_WRONG_LENGTH
    }

    private static final long LONG_ENOUGH_TO_BE_OVERTAKEN = 500_000;

    private final ObjectStore store;
    private final ObjectStore writable;
    private final Fault fault;

    BrokenStore(ObjectStore store, ObjectStore writable, Fault fault) {
        this.store = store;
        this.writable = writable;
        this.fault = fault;
    }

    private boolean has(Fault one) {
        return fault == one;
    }

    private ObjectStore forWriting() {
        return has(Fault.WRITES_WHEN_READ_ONLY) ? writable : store;
    }

    private ObjectInfo shown(ObjectInfo info) {
        return switch (fault) {
            case REPEATS_VERSIONS -> new ObjectInfo(info.key(), info.bytes(), "v" + info.bytes());
            case TELLS_A_WRONG_LENGTH -> new ObjectInfo(info.key(), info.bytes() + 1, info.version());
            default -> info;
        };
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        return valid(key) ? store.info(key).map(this::shown) : Optional.empty();
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return get(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        if (!valid(key)) {
            return Optional.empty();
        }
        long from = has(Fault.READS_A_PART_FROM_THE_START) ? Math.min(offset, 0) : offset;
        return store.get(key, from, length).map(object -> {
            try (StoredObject opened = object) {
                return new StoredObject(shown(opened.info()), new ByteArrayInputStream(opened.bytes()));
            }
        });
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return valid(key) ? shown(forWriting().put(key, whole(content))) : new ObjectInfo(key, content.size(), "1");
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        if (!valid(key) || has(Fault.OVERWRITES_WHAT_IS_THERE)) {
            return Optional.of(put(key, content));
        }
        return forWriting().putIfAbsent(key, whole(content)).map(this::shown);
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        if (!valid(key)) {
            return Optional.empty();
        }
        boolean matches = store.info(key)
                .filter(info -> shown(info).version().equals(version))
                .isPresent();
        return switch (fault) {
            case IGNORES_THE_VERSION -> store.info(key).isPresent() ? Optional.of(put(key, content)) : Optional.empty();
            case LOOKS_AND_THEN_WRITES -> {
                LockSupport.parkNanos(LONG_ENOUGH_TO_BE_OVERTAKEN);
                yield matches ? Optional.of(put(key, content)) : Optional.empty();
            }
            case REPEATS_VERSIONS -> matches ? Optional.of(put(key, content)) : Optional.empty();
            default -> forWriting().putIfMatch(key, whole(content), version).map(this::shown);
        };
    }

    /** As much as a source gives. */
    private Content whole(Content content) {
        if (!has(Fault.STORES_WHAT_CAME_OF_A_BROKEN_SOURCE)) {
            return content;
        }
        try (var in = content.open()) {
            return Content.of(in.readAllBytes());
        } catch (IOException e) {
            return Content.of(new byte[0]);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public boolean delete(String key) {
        boolean was = valid(key) && forWriting().delete(key);
        return was || has(Fault.DELETES_WITHOUT_TELLING);
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        String start = has(Fault.IGNORES_THE_START_KEY) ? "" : startKey;
        String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        try (Stream<ObjectInfo> all = store.list(has(Fault.LISTS_BY_FOLDER_ONLY) ? folder : prefix, start)) {
            List<ObjectInfo> infos = all.map(this::shown).toList();
            return has(Fault.LISTS_IN_ANOTHER_ORDER)
                    ? infos.stream().sorted(Comparator.comparing((ObjectInfo info) -> info.key()
                            .replace('/', ' ')))
                    : infos.stream();
        }
    }

    private boolean valid(String key) {
        if (!has(Fault.TAKES_ANY_KEY)) {
            return true;
        }
        try {
            ObjectStore.requireKey(key);
            return true;
        } catch (ValidationException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (!has(Fault.WORKS_WHEN_CLOSED)) {
            store.close();
        }
    }
}
