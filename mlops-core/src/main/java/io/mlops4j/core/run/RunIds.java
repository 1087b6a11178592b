package io.mlops4j.core.run;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Makes ids that are unique and ordered by time: ULIDs (github.com/ulid/spec), 26 characters of Crockford's base 32. Two
 * of one process are ordered even within a millisecond, or when the clock goes back; and one that is made after another is
 * ordered after it, whatever the clock was by which that was made.
 */
final class RunIds {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME = 10;
    private static final int CHARACTERS = 16;

    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis = -1;
    private long high; // 40 bits
    private long low; // 40 bits

    RunIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** An id after another, which may come from a clock that is ahead of this one. */
    synchronized String next(String after) {
        String id = next();
        if (after.length() != id.length() || id.compareTo(after) > 0) {
            return id;
        }
        return at(decode(after.substring(0, TIME)) + 1); // and not the same as what others do who saw it, too
    }

    synchronized String next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            return at(millis);
        }
        low = (low + 1) & 0xFF_FFFF_FFFFL;
        high += low == 0 ? 1 : 0;
        return id();
    }

    private String at(long millis) {
        lastMillis = millis;
        high = random.nextLong() & 0x7F_FFFF_FFFFL; // the highest bit is free, so that counting up never overflows
        low = random.nextLong() & 0xFF_FFFF_FFFFL;
        return id();
    }

    private String id() {
        return encode(lastMillis, TIME) + encode(high, CHARACTERS / 2) + encode(low, CHARACTERS / 2);
    }

    private static long decode(String text) {
        return text.chars().mapToLong(ALPHABET::indexOf).reduce(0, (value, digit) -> value << 5 | (digit & 31));
    }

    private static String encode(long value, int characters) {
        var text = new char[characters];
        long rest = value;
        for (int i = characters - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }
}
