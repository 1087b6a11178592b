package io.mlops4j.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Values of which it is not known how many will come: arrays of one length, which are joined in the end. Large arrays that
 * grow would be copied, zeroed and collected several times over.
 *
 * @param <A> an array of primitives
 */
final class Chunks<A> {
    private static final int LENGTH = 1 << 13;

    private final IntFunction<A> array;
    private final List<A> full = new ArrayList<>();
    private A open;
    private int used;

    Chunks(IntFunction<A> array) {
        this.array = array;
        this.open = array.apply(LENGTH);
    }

    /** The array that the next value goes into. */
    A open() {
        if (used == LENGTH) {
            full.add(open);
            open = array.apply(LENGTH);
            used = 0;
        }
        return open;
    }

    /** Where in {@link #open()} the next value goes; there is one more from then on. */
    int next() {
        return used++;
    }

    int size() {
        return full.size() * LENGTH + used;
    }

    /** All of them. */
    A joined() {
        A all = array.apply(size());
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.get(i), 0, all, i * LENGTH, LENGTH);
        }
        System.arraycopy(open, 0, all, full.size() * LENGTH, used);
        return all;
    }
}
