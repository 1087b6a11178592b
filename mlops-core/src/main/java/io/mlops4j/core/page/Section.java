package io.mlops4j.core.page;

/** A part of the page, with a heading and a place in its table of contents. */
interface Section {
    /** The name of its place on the page. */
    String id();

    String title();

    /** Whether there is nothing to tell; then it is left out. */
    default boolean isEmpty() {
        return false;
    }

    void write(Markup page);
}
