package io.mlops4j.core.code;

import io.mlops4j.core.code.FieldUses.Place;
import java.util.List;

/**
 * A method with what the compiler made for it, read.
 *
 * @param id class, method and descriptor
 * @param digest of all that rule 3 counts
 * @param facts what its code does, each once, in the order of the code
 * @param bodies the methods whose code was read for it, its own first
 */
record Unit(String id, String digest, List<Fact> facts, List<Place> bodies) {}
