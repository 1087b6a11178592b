package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The packages of classes that are named; a hash table over parts of class files, so that no text is made for a name that
 * was seen before. Not thread-safe.
 */
final class PackageMentions implements ConstantPool.ClassNames {
    private byte[][] table = new byte[256][];
    private int size;

    @Override
    public void mention(byte[] bytes, int from, int to) {
        int end = Math.max(from, to - 1); // text that looks like a descriptor may name nothing
        while (end > from && bytes[end] != '/') {
            end--;
        }
        int slot = slot(bytes, from, end);
        if (table[slot] == null) {
            table[slot] = Arrays.copyOfRange(bytes, from, end);
            size++;
            if (size * 2 > table.length) {
                grow();
            }
        }
    }

    private int slot(byte[] bytes, int from, int end) {
        int hash = 0;
        for (int at = from; at < end; at++) {
            hash = 31 * hash + bytes[at];
        }
        int mask = table.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (table[slot] != null && !Arrays.equals(table[slot], 0, table[slot].length, bytes, from, end)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        byte[][] old = table;
        table = new byte[old.length * 2][];
        for (byte[] name : old) {
            if (name != null) {
                table[slot(name, 0, name.length)] = name;
            }
        }
    }

    /** Internal names, sorted. */
    List<String> names() {
        var names = new ArrayList<String>(size);
        for (byte[] name : table) {
            if (name != null) {
                // One text for all jars that mention it.
                names.add(new String(name, UTF_8).intern());
            }
        }
        names.sort(null);
        return names;
    }
}
