package io.mlops4j.testkit.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.net.URI;

/** Increments a number in a store by compare and set; also as a program of its own. */
final class Counting {
    private Counting() {}

    /** Adds one so many times; answers how often that had to be tried. */
    static int increment(ObjectStore store, String key, int times) {
        int tries = 0;
        for (int done = 0; done < times; tries++) {
            try (StoredObject object = store.get(key).orElseThrow()) {
                int next = Integer.parseInt(new String(object.bytes(), UTF_8)) + 1;
                var content = Content.of(Integer.toString(next).getBytes(UTF_8));
                done += store.putIfMatch(key, content, object.info().version()).isPresent() ? 1 : 0;
            }
        }
        return tries;
    }

    /** Takes a location, a key and how many times. */
    public static void main(String[] args) {
        try (StorePlace place = StorePlace.at(URI.create(args[0]), () -> {});
                ObjectStore store = place.open()) {
            increment(store, args[1], Integer.parseInt(args[2]));
        }
    }
}
