package io.mlops4j.core.code;

import java.util.Set;

/** Static types behind which objects of any class may stand. */
final class Containers {
    private static final Set<String> SUPERTYPES_OF_ANYTHING = Set.of(
            "java/lang/Object",
            "java/lang/Iterable",
            "java/lang/Comparable",
            "java/lang/Record",
            "java/io/Serializable");
    /** Of {@code java.util}, what holds no objects of others. */
    private static final Set<String> VALUES = Set.of(
            "java/util/Locale",
            "java/util/UUID",
            "java/util/Date",
            "java/util/Calendar",
            "java/util/GregorianCalendar",
            "java/util/TimeZone",
            "java/util/Currency",
            "java/util/Random",
            "java/util/BitSet",
            "java/util/Scanner",
            "java/util/StringJoiner",
            "java/util/Properties");

    private Containers() {}

    /**
     * Whether a library that is handed an object of this type can get objects of any class from it: because it holds
     * them, or because the library calls it and is given them.
     */
    static boolean mayGiveAnything(String type, Classes classes) {
        if (mayHoldAnything(type)) {
            return true;
        }
        Origin origin = classes.origin(type);
        ClassShape shape = classes.find(type);
        if (origin == Origin.LIBRARY && shape != null && shape.isInterface()) {
            return true;
        }
        for (String supertype : classes.supertypes(type)) {
            boolean isContainer = !SUPERTYPES_OF_ANYTHING.contains(supertype) && mayHoldAnything(supertype);
            boolean isCalled = origin == Origin.OWNED && classes.origin(supertype) == Origin.LIBRARY;
            if (isContainer || isCalled || supertype.equals("java/lang/Iterable")) {
                return true;
            }
        }
        return false;
    }

    static boolean mayHoldAnything(String type) {
        if (!type.startsWith("java/util/")) {
            return SUPERTYPES_OF_ANYTHING.contains(type);
        }
        return !VALUES.contains(type)
                && !type.startsWith("java/util/regex/")
                && !type.startsWith("java/util/logging/")
                && !type.startsWith("java/util/zip/")
                && !type.startsWith("java/util/concurrent/TimeUnit");
    }
}
