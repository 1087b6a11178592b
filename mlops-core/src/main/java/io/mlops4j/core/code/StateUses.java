package io.mlops4j.core.code;

import io.mlops4j.core.code.FieldUses.Place;
import org.jspecify.annotations.Nullable;

/** Tells what the instructions of a method do with one piece of state. */
interface StateUses {
    /** What an instruction does with it. */
    enum Use {
        /** Takes what it is. */
        READS,
        /** Replaces it, whatever it was. */
        SETS
    }

    /** Of a method with its code, the uses by index of instruction; null where there is none. */
    @Nullable
    Use[] in(Place body, MethodCode code);
}
