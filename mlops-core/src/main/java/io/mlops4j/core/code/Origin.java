package io.mlops4j.core.code;

/** Whose code a class is. */
enum Origin {
    /** The JDK's: its feature release stands for it. */
    PLATFORM,
    /** The application's own: read by method. */
    OWNED,
    /** Somebody else's: the digest of its jar stands for it. */
    LIBRARY
}
