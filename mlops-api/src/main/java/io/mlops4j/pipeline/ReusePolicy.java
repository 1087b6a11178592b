package io.mlops4j.pipeline;

/**
 * Whether a step may take what an earlier run made from the same code and inputs. There is one for a step and one for a
 * run; of the two, the one that runs more counts.
 */
public enum ReusePolicy {
    /** Take it, if it is there. The default. */
    ALWAYS,
    /** Run, and replace what is stored. */
    REFRESH,
    /** Run, and store nothing for others. */
    NEVER;

    /** Take it, if it is there. The default. */
    public static ReusePolicy always() {
        return ALWAYS;
    }

    /** Run, and replace what is stored. */
    public static ReusePolicy refresh() {
        return REFRESH;
    }

    /** Run, and store nothing for others. */
    public static ReusePolicy never() {
        return NEVER;
    }

    /** Of two, the one that runs more. */
    public ReusePolicy and(ReusePolicy other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
