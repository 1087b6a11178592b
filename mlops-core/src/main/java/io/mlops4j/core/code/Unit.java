package io.mlops4j.core.code;

import java.util.List;

/**
 * A method with what the compiler made for it, read.
 *
 * @param id class, method and descriptor
 * @param digest of all that rule 3 counts
 * @param facts what its code does, each once, in the order of the code
 */
record Unit(String id, String digest, List<Fact> facts) {}
