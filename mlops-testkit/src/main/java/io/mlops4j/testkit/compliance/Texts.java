package io.mlops4j.testkit.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.List;
import java.util.stream.Stream;

/** Objects that are short texts. */
final class Texts {
    private Texts() {}

    static Content text(String text) {
        return Content.of(text.getBytes(UTF_8));
    }

    static String read(ObjectStore store, String key) {
        try (StoredObject object = store.get(key).orElseThrow(() -> missing(key))) {
            return new String(object.bytes(), UTF_8);
        }
    }

    static String part(ObjectStore store, String key, long offset, long length) {
        try (StoredObject object = store.get(key, offset, length).orElseThrow(() -> missing(key))) {
            return new String(object.bytes(), UTF_8);
        }
    }

    static List<String> keys(ObjectStore store, String prefix, String startKey) {
        try (Stream<ObjectInfo> infos = store.list(prefix, startKey)) {
            return infos.map(ObjectInfo::key).toList();
        }
    }

    static List<String> keys(ObjectStore store) {
        return keys(store, "", "");
    }

    private static AssertionError missing(String key) {
        return new AssertionError("Under '" + key + "' there is nothing, though it was written");
    }
}
