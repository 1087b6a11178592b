package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.net.URI;

/** Increments a number in a store; as a program of its own, that of another process. */
final class Counting {
    private static final int MOST_TRIES = 1_000;

    private Counting() {}

    /** Takes the location of the store, a key and how often. */
    public static void main(String[] args) {
        try (ObjectStore store = Places.open(URI.create(args[0]), true, false)) {
            increment(store, args[1], Integer.parseInt(args[2]));
        }
    }

    /** Adds one so many times, by compare and set; answers how often that had to be tried, which is not for ever. */
    static int increment(ObjectStore store, String key, int times) {
        int tries = 0;
        for (int done = 0; done < times; tries++) {
            if (tries > MOST_TRIES * times) {
                throw new AssertionError("Compare and set succeeds " + done + " times in " + tries
                        + " tries, though some thread or process succeeds at any time; is the version that of the"
                        + " object that was read?");
            }
            try (StoredObject object = store.get(key).orElseThrow()) {
                int next = Integer.parseInt(new String(object.bytes(), UTF_8)) + 1;
                String version = object.info().version();
                done += store.putIfMatch(key, text(Integer.toString(next)), version)
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        return tries;
    }
}
