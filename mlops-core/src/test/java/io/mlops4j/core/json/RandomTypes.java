package io.mlops4j.core.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;

/** Types that a step may be declared to give, by chance: those that have a canonical form, and others. */
final class RandomTypes {
    enum Size {
        LARGE,
        SMALL {
            @Override
            public String toString() {
                return "a little";
            }
        },
        MEDIUM
    }

    record Unit() {}

    record Box<T>(T content) {}

    record Pair<A, B>(Optional<A> first, Box<B> second) {}

    record Mixed(int number, char letter, Map<Integer, List<Size>> sizes, Optional<Settings> settings) {}

    record Chain(int length, Optional<Chain> rest) {}

    record Version(int major, int minor) implements Comparable<Version> {
        @Override
        public int compareTo(Version other) {
            return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
        }
    }

    /** Two of its classes have one simple name, others are behind an interface in between or several of them. */
    sealed interface Settings {}

    sealed interface Deep extends Settings {}

    static final class Trees {
        record Settings(int depth) implements Deep {}
    }

    static final class Linear {
        record Settings(int depth) implements RandomTypes.Settings {}
    }

    enum Preset implements Deep {
        SMALL,
        LARGE
    }

    enum Other implements Settings, Deep {
        SMALL
    }

    record Custom(String name, Set<Version> versions) implements Deep {}

    /** One of its classes is no record. */
    sealed interface Open {}

    record Closed(int n) implements Open {}

    static final class Mutable implements Open {}

    /** A generic family, of which no class says what it holds. */
    sealed interface Result<T> {}

    record Ok<T>(T value) implements Result<T> {}

    private static final List<Class<?>> PLAIN = new ArrayList<>(List.of(
            Size.class,
            Unit.class,
            Mixed.class,
            Chain.class,
            Version.class,
            Settings.class,
            Deep.class,
            Trees.Settings.class));
    private static final List<Class<?>> NEVER = List.of(
            Object.class, Number.class, int[].class, Open.class, Mutable.class, Thread.class, Result.class, List.class);
    private static final List<Class<?>> OF_ONE = List.of(
            Optional.class,
            Box.class,
            List.class,
            ArrayList.class,
            LinkedList.class,
            Set.class,
            HashSet.class,
            LinkedHashSet.class,
            SortedSet.class,
            NavigableSet.class,
            TreeSet.class,
            EnumSet.class,
            Collection.class,
            Vector.class,
            Result.class);
    private static final List<Class<?>> OF_TWO = List.of(
            Pair.class,
            Map.class,
            HashMap.class,
            LinkedHashMap.class,
            SortedMap.class,
            NavigableMap.class,
            TreeMap.class,
            EnumMap.class,
            ConcurrentHashMap.class);

    static {
        PLAIN.addAll(RandomValues.scalars());
    }

    private final Random random;

    RandomTypes(Random random) {
        this.random = random;
    }

    Type next() {
        return next(3);
    }

    private Type next(int depth) {
        int choice = random.nextInt(20);
        if (choice == 0) {
            return pick(NEVER);
        }
        if (depth == 0 || choice < 5) {
            return pick(PLAIN);
        }
        if (choice < 13) {
            return of(pick(OF_ONE), next(depth - 1));
        }
        return of(pick(OF_TWO), choice < 18 ? pick(PLAIN) : next(depth - 1), next(depth - 1));
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    static ParameterizedType of(Class<?> raw, Type... arguments) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return arguments.clone();
            }

            @Override
            public Type getRawType() {
                return raw;
            }

            @Override
            public Type getOwnerType() {
                return raw.getDeclaringClass();
            }

            @Override
            public String toString() {
                return raw.getTypeName() + List.of(arguments);
            }
        };
    }
}
