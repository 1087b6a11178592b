package io.mlops4j.testkit.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Rules about one store, which is empty before each of them. */
@NullUnmarked // the fields are set before each rule
abstract class StoreRules {
    StorePlace place;
    ObjectStore store;

    /** A new place, in which nothing is. */
    abstract StorePlace place() throws Exception;

    @BeforeEach
    void open() throws Exception {
        place = place();
        store = place.open();
    }

    @AfterEach
    void close() {
        store.close();
        place.close();
    }

    String read(String key) {
        return part(key, 0, Long.MAX_VALUE);
    }

    String part(String key, long offset, long length) {
        try (StoredObject object = store.get(key, offset, length).orElseThrow()) {
            return new String(object.bytes(), UTF_8);
        }
    }

    List<String> keys(String prefix, String startKey) {
        try (Stream<ObjectInfo> infos = store.list(prefix, startKey)) {
            return infos.map(ObjectInfo::key).toList();
        }
    }

    static Content text(String text) {
        return Content.of(text.getBytes(UTF_8));
    }
}
