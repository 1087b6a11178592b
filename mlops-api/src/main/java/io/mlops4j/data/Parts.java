package io.mlops4j.data;

import java.lang.reflect.Array;
import java.util.List;
import java.util.function.IntFunction;

/** Arrays of primitives that follow one another. */
final class Parts {
    private Parts() {}

    /** One new array of all their values. */
    static <A> A joined(List<A> parts, IntFunction<A> array) {
        A all = array.apply(parts.stream().mapToInt(Array::getLength).reduce(0, Math::addExact));
        int from = 0;
        for (A part : parts) {
            int length = Array.getLength(part);
            System.arraycopy(part, 0, all, from, length);
            from += length;
        }
        return all;
    }
}
