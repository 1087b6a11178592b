package io.mlops4j.core.code;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a location and remembered.
 *
 * @param outline what it says about itself
 * @param part which part of it the index is about: {@link #WHOLE}, or a digest of the packages left out
 * @param index what its classes mention; null as long as nobody asked
 */
record RememberedLibrary(
        Outline outline, String part, @Nullable LibraryIndex index) {
    static final String WHOLE = "whole";

    static RememberedLibrary of(Outline outline) {
        return new RememberedLibrary(outline, WHOLE, null);
    }

    RememberedLibrary with(String indexedPart, LibraryIndex found) {
        return new RememberedLibrary(outline, indexedPart, found);
    }
}
