package io.mlops4j.core.run;

import java.util.Collection;

/** What there is, for the end of a message. */
public final class ListText {
    private ListText() {}

    /** All of it, or that there is none: {@code [production, staging]}, {@code none}. */
    public static String orNone(Collection<?> all) {
        return all.isEmpty() ? "none" : all.toString();
    }
}
