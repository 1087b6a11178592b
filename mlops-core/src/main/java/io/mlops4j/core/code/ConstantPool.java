package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** The constants of a class file, as far as they name classes and calls. Reads the bytes in place. */
final class ConstantPool {
    /** Takes the internal name of a class, as a part of the bytes of the class file. */
    interface ClassNames {
        void mention(byte[] bytes, int from, int to);
    }

    private static final int COUNT = 8;
    private static final int FIRST = 10;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;

    private static final byte[] JAVA_CLASS = ascii("java/lang/Class");
    private static final byte[] INTROSPECTOR = ascii("java/beans/Introspector");
    private static final byte[] OBJECT_OUTPUT = ascii("java/io/ObjectOutputStream");
    private static final byte[] OBJECT_INPUT = ascii("java/io/ObjectInputStream");
    private static final byte[] CONSTRUCTOR = ascii("<init>");

    /** Those that give all members, annotations or type arguments; one that is asked for by name is named where that happens. */
    private static final List<byte[]> ALL_MEMBERS = List.of(
            ascii("getFields"),
            ascii("getMethods"),
            ascii("getConstructors"),
            ascii("getDeclaredFields"),
            ascii("getDeclaredMethods"),
            ascii("getDeclaredConstructors"),
            ascii("getRecordComponents"),
            ascii("getAnnotation"),
            ascii("getAnnotations"),
            ascii("getAnnotationsByType"),
            ascii("getDeclaredAnnotation"),
            ascii("getDeclaredAnnotations"),
            ascii("isAnnotationPresent"),
            ascii("getGenericSuperclass"),
            ascii("getGenericInterfaces"));

    private final byte[] bytes;
    /** Where each constant has its tag; 0 for what is none. */
    private final int[] places;

    private boolean reflects;
    private boolean serialises;

    ConstantPool(byte[] classFile) {
        this.bytes = classFile;
        this.places = places(classFile);
    }

    private static int[] places(byte[] bytes) {
        if (bytes.length < FIRST || intAt(bytes, 0) != 0xcafebabe) {
            // No class file, whatever its name is: it mentions nothing.
            return new int[0];
        }
        int count = shortAt(bytes, COUNT);
        var places = new int[count];
        int at = FIRST;
        for (int i = 1; i < count && at + 2 < bytes.length; i++) {
            places[i] = at;
            int tag = bytes[at];
            at += size(tag, bytes, at);
            if (tag == 5 || tag == 6) {
                i++;
            }
        }
        return at <= bytes.length ? places : new int[0];
    }

    private static int size(int tag, byte[] bytes, int at) {
        return switch (tag) {
            case UTF8 -> 3 + shortAt(bytes, at + 1);
            case CLASS, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 5, 6 -> 9;
            case 3, 4, 9, METHOD, 11, 12, 17, 18 -> 5;
            default -> bytes.length; // a constant of a later Java: what follows cannot be read
        };
    }

    /** Tells of each class that is named, in constants and in descriptors, some more than once. */
    void read(ClassNames names) {
        try {
            for (int place : places) {
                if (place != 0) {
                    read(place, names);
                }
            }
        } catch (IndexOutOfBoundsException e) {
            // A damaged class file, which no JVM loads. Its bytes count in the digest.
        }
    }

    private void read(int place, ClassNames names) {
        switch (bytes[place]) {
            case UTF8 -> readText(place, names);
            case CLASS -> readClass(place, names);
            case METHOD -> readCall(place);
            default -> {}
        }
    }

    boolean reflects() {
        return reflects;
    }

    boolean serialises() {
        return serialises;
    }

    private void readClass(int place, ClassNames names) {
        int text = places[shortAt(bytes, place + 1)];
        int from = text + 3;
        int to = from + shortAt(bytes, text + 1);
        // An array is read as the descriptor that it is.
        if (to > from && bytes[from] != '[') {
            names.mention(bytes, from, to);
            reflects |= isText(text, INTROSPECTOR);
        }
    }

    /** A descriptor of a field or method names classes between L and a semicolon. */
    private void readText(int place, ClassNames names) {
        int at = place + 3;
        int end = at + shortAt(bytes, place + 1);
        if (at == end || (bytes[at] != '(' && bytes[at] != 'L' && bytes[at] != '[')) {
            return;
        }
        while (at < end) {
            if (bytes[at] == 'L') {
                int close = close(at, end);
                if (close <= at + 1) {
                    return;
                }
                names.mention(bytes, at + 1, close);
                at = close;
            }
            at++;
        }
    }

    private int close(int from, int end) {
        for (int at = from; at < end; at++) {
            byte b = bytes[at];
            if (b == ';') {
                return at;
            }
            if (b == ' ' || b == '.' || b == '<' || b == '(') {
                return -1;
            }
        }
        return -1;
    }

    private void readCall(int place) {
        int owner = places[shortAt(bytes, places[shortAt(bytes, place + 1)] + 1)];
        int name = places[shortAt(bytes, places[shortAt(bytes, place + 3)] + 1)];
        if (isText(owner, JAVA_CLASS)) {
            for (byte[] method : ALL_MEMBERS) {
                reflects |= isText(name, method);
            }
        } else if (isText(name, CONSTRUCTOR)) {
            serialises |= isText(owner, OBJECT_OUTPUT) || isText(owner, OBJECT_INPUT);
        }
    }

    private boolean isText(int place, byte[] expected) {
        if (shortAt(bytes, place + 1) != expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[place + 3 + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int shortAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private static int intAt(byte[] bytes, int at) {
        return shortAt(bytes, at) << 16 | shortAt(bytes, at + 2);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
