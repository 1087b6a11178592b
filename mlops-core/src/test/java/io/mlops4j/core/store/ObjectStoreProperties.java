package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a store in whatever order, it answers as a sorted map would. */
public abstract class ObjectStoreProperties {
    private static final List<String> KEYS =
            List.of("a", "a-b", "a.b", "a/b", "a/b-c", "a/b/c", "a/b/d", "a/c", "ab", "b/a/a", "b/a/b", "b/b");

    /** A new place, in which nothing is. */
    protected abstract StorePlace emptyPlace() throws IOException;

    enum Kind {
        PUT,
        PUT_IF_ABSENT,
        PUT_IF_MATCH,
        PUT_IF_STALE,
        DELETE,
        REOPEN
    }

    record Operation(Kind kind, String key, String text) {}

    @Provide
    Arbitrary<List<Operation>> operations() {
        var operation = Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.of(KEYS),
                        Arbitraries.strings().alpha().ofMaxLength(3))
                .as(Operation::new);
        return operation.list().ofMinSize(1).ofMaxSize(30);
    }

    @Property(tries = 60)
    void a_store_answers_as_a_sorted_map_would(@ForAll("operations") List<Operation> operations) throws IOException {
        try (StorePlace place = emptyPlace()) {
            var run = new Run(place);
            operations.forEach(run::apply);
            run.compare();
            run.store.close();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(KEYS), Arbitraries.strings().withChars("ab/-.~").ofMaxLength(5));
    }

    @Property(tries = 60)
    void any_prefix_and_start_key_list_what_a_sorted_map_has(
            @ForAll("operations") List<Operation> operations,
            @ForAll("texts") String prefix,
            @ForAll("texts") String start)
            throws IOException {
        try (StorePlace place = emptyPlace()) {
            var run = new Run(place);
            operations.forEach(run::apply);
            try (Stream<ObjectInfo> infos = run.store.list(prefix, start)) {
                assertThat(infos.map(ObjectInfo::key))
                        .containsExactlyElementsOf(run.model.tailMap(start, true).keySet().stream()
                                .filter(key -> key.startsWith(prefix))
                                .toList());
            }
            run.store.close();
        }
    }

    private static final class Run {
        private final StorePlace place;
        private final TreeMap<String, String> model = new TreeMap<>();
        private final Map<String, ObjectInfo> present = new HashMap<>();
        private final Map<String, ObjectInfo> stale = new HashMap<>();
        private ObjectStore store;

        Run(StorePlace place) {
            this.place = place;
            this.store = place.open();
        }

        void apply(Operation operation) {
            String key = operation.key;
            var content = Content.of(operation.text.getBytes(UTF_8));
            switch (operation.kind) {
                case PUT -> expect(operation, true, () -> Optional.of(store.put(key, content)));
                case PUT_IF_ABSENT -> expect(operation, !model.containsKey(key), () -> store.putIfAbsent(key, content));
                case PUT_IF_MATCH -> {
                    if (present.containsKey(key)) {
                        String version = present.get(key).version();
                        expect(operation, true, () -> store.putIfMatch(key, content, version));
                    }
                }
                case PUT_IF_STALE -> {
                    if (stale.containsKey(key)) {
                        assertThat(store.putIfMatch(key, content, stale.get(key).version()))
                                .isEmpty();
                    }
                }
                case DELETE -> delete(key);
                case REOPEN -> {
                    store.close();
                    store = place.open();
                }
            }
        }

        private void expect(
                Operation operation, boolean stored, java.util.function.Supplier<Optional<ObjectInfo>> write) {
            String key = operation.key;
            Optional<ObjectInfo> written;
            try {
                written = write.get();
            } catch (ValidationException e) {
                assertThat(conflicts(key))
                        .as("%s is folder and object at once", key)
                        .isTrue();
                return;
            }
            assertThat(written.isPresent()).isEqualTo(stored);
            if (stored) {
                assertThat(conflicts(key)).isFalse();
                retire(key);
                model.put(key, operation.text);
                present.put(key, written.orElseThrow());
            }
        }

        private boolean conflicts(String key) {
            return model.keySet().stream()
                    .anyMatch(other -> other.startsWith(key + "/") || key.startsWith(other + "/"));
        }

        private void delete(String key) {
            assertThat(store.delete(key)).isEqualTo(model.containsKey(key));
            retire(key);
            model.remove(key);
        }

        private void retire(String key) {
            Optional.ofNullable(present.remove(key)).ifPresent(info -> stale.put(key, info));
        }

        void compare() {
            try (Stream<ObjectInfo> infos = store.list("", "")) {
                assertThat(infos.map(ObjectInfo::key)).containsExactlyElementsOf(model.keySet());
            }
            KEYS.forEach(key -> {
                assertThat(store.info(key)).isEqualTo(Optional.ofNullable(present.get(key)));
                assertThat(read(key)).isEqualTo(Optional.ofNullable(model.get(key)));
            });
        }

        private Optional<String> read(String key) {
            return store.get(key).map(opened -> {
                try (StoredObject object = opened) {
                    return new String(object.bytes(), UTF_8);
                }
            });
        }
    }
}
