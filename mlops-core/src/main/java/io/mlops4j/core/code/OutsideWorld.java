package io.mlops4j.core.code;

/** What a step declares of the world outside, so that reading it is no surprise. */
public enum OutsideWorld {
    /** Nothing. */
    UNDECLARED,
    /** It works with files: it is handed a path, or has a work folder. */
    FILES,
    /** For how long its answers hold: {@code maxAge}, {@code version} or {@code reuse(never())}. */
    DECLARED
}
