package io.mlops4j.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers distinct strings in the order in which they first come: a hash table that holds no boxed numbers, and of each
 * string its characters, with which those of a field are compared at once.
 */
final class StringCodes {
    private static final long FREE = -1;

    private final List<char[]> distinct = new ArrayList<>();
    private long[] slots = free(64); // the hash of a text above, its number below

    private static long[] free(int size) {
        long[] slots = new long[size];
        Arrays.fill(slots, FREE);
        return slots;
    }

    /** The number of the text of a field. */
    int code(Field text) {
        int hash = spread(text.textHash());
        int slot = hash & (slots.length - 1);
        long entry = slots[slot];
        while (entry != FREE) {
            if (hash == (int) (entry >> Integer.SIZE) && text.is(distinct.get((int) entry))) {
                return (int) entry;
            }
            slot = (slot + 1) & (slots.length - 1);
            entry = slots[slot];
        }
        return add(text, hash, slot);
    }

    private int add(Field text, int hash, int slot) {
        int code = distinct.size();
        distinct.add(text.toCharArray());
        slots[slot] = (long) hash << Integer.SIZE | code;
        if (2 * distinct.size() > slots.length) {
            grow();
        }
        return code;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    private void grow() {
        long[] old = slots;
        slots = free(Math.multiplyExact(2, old.length));
        for (long entry : old) {
            if (entry != FREE) {
                int slot = (int) (entry >> Integer.SIZE) & (slots.length - 1);
                while (slots[slot] != FREE) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = entry;
            }
        }
    }

    /** The strings by their numbers. */
    List<String> distinct() {
        return distinct.stream().map(String::new).toList();
    }
}
