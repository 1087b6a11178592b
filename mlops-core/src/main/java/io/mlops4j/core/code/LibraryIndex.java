package io.mlops4j.core.code;

import java.util.Set;

/**
 * A library's content, and what its constant pools mention.
 *
 * @param digest SHA-256 of its content, 64 hexadecimal digits
 * @param mentions packages of the classes that it mentions, internal names, its own among them
 * @param reflects whether it asks for all members of a class
 * @param serialises whether it makes an {@code ObjectOutputStream} or {@code ObjectInputStream}
 */
record LibraryIndex(String digest, Set<String> mentions, boolean reflects, boolean serialises) {}
