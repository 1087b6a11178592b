package io.mlops4j.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The world outside, as steps meet it: a number in a file that no input shows. */
final class World {
    private static final Path FILE = Path.of("target", "world.txt");

    private World() {}

    /** As if nothing had ever happened. */
    static synchronized void begin() {
        set(0);
    }

    static synchronized int now() {
        try {
            return Integer.parseInt(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number, which is one more from then on. */
    static synchronized int next() {
        int now = now();
        set(now + 1);
        return now;
    }

    private static void set(int number) {
        try {
            Files.writeString(FILE, Integer.toString(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
