package io.mlops4j.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers distinct strings in the order in which they first come: a hash table that holds no boxed numbers. */
final class StringCodes {
    private static final int FREE = -1;

    private final List<String> distinct = new ArrayList<>();
    private int[] hashes = new int[64];
    private int[] codes = filled(64);

    private static int[] filled(int size) {
        int[] codes = new int[size];
        Arrays.fill(codes, FREE);
        return codes;
    }

    /** The number of the text of a field. */
    int code(Field text) {
        int hash = spread(text.textHash());
        int slot = hash & (codes.length - 1);
        while (codes[slot] != FREE) {
            if (hashes[slot] == hash && text.is(distinct.get(codes[slot]))) {
                return codes[slot];
            }
            slot = (slot + 1) & (codes.length - 1);
        }
        hashes[slot] = hash;
        codes[slot] = distinct.size();
        distinct.add(text.toString());
        if (2 * distinct.size() > codes.length) {
            grow();
        }
        return distinct.size() - 1;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldCodes = codes;
        hashes = new int[Math.multiplyExact(2, oldHashes.length)];
        codes = filled(hashes.length);
        for (int old = 0; old < oldCodes.length; old++) {
            if (oldCodes[old] != FREE) {
                int slot = oldHashes[old] & (codes.length - 1);
                while (codes[slot] != FREE) {
                    slot = (slot + 1) & (codes.length - 1);
                }
                hashes[slot] = oldHashes[old];
                codes[slot] = oldCodes[old];
            }
        }
    }

    /** The strings by their numbers. */
    List<String> distinct() {
        return distinct;
    }
}
