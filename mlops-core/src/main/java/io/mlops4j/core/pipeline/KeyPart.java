package io.mlops4j.core.pipeline;

import io.mlops4j.spi.PlainJson;
import java.util.EnumSet;
import java.util.Set;

/**
 * One thing beside its code that a step depends on.
 *
 * @param kind what kind of thing it is
 * @param label how people call it; no part of the key
 * @param value what it is; part of the key
 * @param shown the value for people; may be empty; no part of the key. Of a parameter, captured value or constant it is made
 *     from the value, whatever is given
 */
public record KeyPart(Kind kind, String label, String value, String shown) {
    /** The kinds, in the order in which differences are told; the code stands between lists and codecs. */
    public enum Kind {
        /** A parameter of the pipeline. */
        PARAMETER,
        /** A value that a lambda captured. */
        CAPTURED,
        /** A constant of the pipeline. */
        VALUE,
        /** A stored value. */
        INPUT,
        /** How many inputs a list has. */
        LIST,
        /** A service that is asked for: which one, not what it is. */
        SERVICE,
        /** A secret that is asked for: its name. */
        SECRET,
        /** The format of an output. */
        CODEC,
        /** The declared version. */
        VERSION
    }

    private static final int LONGEST_SHOWN = 60;

    private static final Set<Kind> VALUES = EnumSet.of(Kind.PARAMETER, Kind.CAPTURED, Kind.VALUE);

    /** Shows a value without the names of Java classes, also one of an older record; empty if that is long. */
    public KeyPart {
        if (VALUES.contains(kind)) {
            String plain = PlainJson.of(value);
            shown = plain.length() <= LONGEST_SHOWN ? plain : "";
        }
    }
}
