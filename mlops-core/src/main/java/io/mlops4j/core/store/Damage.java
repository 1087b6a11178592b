package io.mlops4j.core.store;

/** What can be wrong with stored bytes. */
public enum Damage {
    /** They are not there. */
    MISSING,
    /** They are there, and are not the right ones. */
    CORRUPT
}
