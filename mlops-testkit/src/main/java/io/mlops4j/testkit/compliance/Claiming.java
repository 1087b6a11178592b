package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.text;

import io.mlops4j.spi.ObjectStore;
import java.net.URI;

/** A program that claims many keys, each if nobody has, and keeps a list of those that it got. */
final class Claiming {
    private Claiming() {}

    /** Takes the location of the store, the number of this process and how many keys there are. */
    public static void main(String[] args) {
        try (ObjectStore store = Places.open(URI.create(args[0]), true, false)) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                if (store.putIfAbsent("claims/" + i, text(args[1])).isPresent()) {
                    store.put("got/" + args[1] + "/" + i, text(""));
                }
            }
        }
    }
}
