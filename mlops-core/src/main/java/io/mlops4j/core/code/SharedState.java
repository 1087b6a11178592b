package io.mlops4j.core.code;

import java.util.List;
import java.util.Set;

/**
 * State of the JVM through which steps can hand each other something that no input carries: static fields, what they refer
 * to, defaults, system properties.
 *
 * @param acts what the step may do, other than in a static initialiser: the methods that it reaches, and the settings that it
 *     changes
 * @param reads the state that it reads and that others may set
 */
public record SharedState(Set<String> acts, List<Read> reads) {
    /** Of code that cannot be read. */
    public static final SharedState NONE = new SharedState(Set.of(), List.of());

    /**
     * State that a step reads.
     *
     * @param name for people: {@code static field Config.epochs}
     * @param setters what sets it, as in {@link SharedState#acts}; without what the step itself does where it finds it unset
     * @param isFirst whether it may be read before the step has set it
     */
    public record Read(String name, Set<String> setters, boolean isFirst) {
        /** Copies the set. */
        public Read {
            setters = Set.copyOf(setters);
        }
    }

    /** Copies both. */
    public SharedState {
        acts = Set.copyOf(acts);
        reads = List.copyOf(reads);
    }

    /** Whether a step that does this may set what is read. */
    public boolean sets(Read read) {
        for (String setter : read.setters()) {
            if (acts.contains(setter)) {
                return true;
            }
        }
        return false;
    }
}
