package io.mlops4j.core.code;

import java.util.List;

/**
 * A library's content, and what its constant pools mention.
 *
 * @param digest SHA-256 of its content, 64 hexadecimal digits
 * @param mentions packages of the classes that it mentions, internal names, its own among them; sorted
 * @param reflects whether it asks for all members of a class
 * @param serialises whether it makes an {@code ObjectOutputStream} or {@code ObjectInputStream}
 */
record LibraryIndex(String digest, List<String> mentions, boolean reflects, boolean serialises) {
    LibraryIndex {
        mentions = List.copyOf(mentions);
    }
}
