package io.mlops4j.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Values of which it is not known how many will come: arrays, each as long as all before it up to a length, which are joined
 * in the end. One array that grows would be copied, zeroed and collected several times over.
 *
 * @param <A> an array of primitives
 */
final class Chunks<A> {
    private static final int FIRST = 1 << 12;
    private static final int LONGEST = 1 << 16;

    private final IntFunction<A> array;
    private final List<A> full = new ArrayList<>();
    private A open;
    private int length = FIRST;
    private int used;
    private long before;

    Chunks(IntFunction<A> array) {
        this.array = array;
        this.open = array.apply(FIRST);
    }

    /** The array that the next value goes into. */
    A open() {
        if (used == length) {
            full.add(open);
            before += used;
            length = (int) Math.min(before, LONGEST);
            open = array.apply(length);
            used = 0;
        }
        return open;
    }

    /** Where in {@link #open()} the next value goes; there is one more from then on. */
    int next() {
        return used++;
    }

    int size() {
        return Math.toIntExact(before + used);
    }

    /** All of them in arrays, one after another. */
    List<A> parts() {
        var parts = new ArrayList<A>(full);
        A last = array.apply(used);
        System.arraycopy(open, 0, last, 0, used);
        parts.add(last);
        return parts;
    }
}
