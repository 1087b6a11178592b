package io.mlops4j.spi;

import io.mlops4j.Names;
import io.mlops4j.ValidationException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a workspace keeps everything: bytes under keys, in a folder, in memory, in a blob container. Small enough to be
 * implemented in a day, strong enough that several processes can share a workspace: each write is atomic, and two of the
 * three can be made to depend on what is there.
 *
 * <pre>{@code
 * try (StoredObject pointer = store.get("models/churn/aliases.json").orElseThrow()) {
 *     byte[] next = moved(pointer.bytes());
 *     if (store.putIfMatch("models/churn/aliases.json", Content.of(next), pointer.info().version()).isEmpty()) {
 *         // somebody else was faster: read again
 *     }
 * }
 * }</pre>
 *
 * <h2>Keys</h2>
 *
 * A key is one or more {@linkplain Names names} joined by {@code /}, at most {@value #MAX_KEY_LENGTH} characters in all:
 * {@code models/churn/1.json}. No object may lie under a key that is a folder of another: beside {@code a/b} there can be
 * no {@code a}, and a write that would make one is a {@link ValidationException} which names both. A store that could only
 * tell by asking for each folder may let it pass; nothing relies on it. Keys that differ in case alone are not to be relied
 * upon, since not every store can tell them apart.
 *
 * <h2>What every store promises</h2>
 *
 * <ul>
 *   <li>Thread-safe, and safe between processes that open the same place.
 *   <li>A write is visible as a whole or not at all, whatever happens in the middle: a full disk, a killed process. Once a
 *       write has returned it stays, and every later read by anybody sees it.
 *   <li>The writes to one key happen one after another: of several that are conditional on the same state, one succeeds.
 *   <li>An object that is being read stays as it was, even if it is overwritten or deleted meanwhile.
 *   <li>An interrupted thread can still read and write; its interrupt status stays set.
 * </ul>
 *
 * <p>A test of a store extends {@code io.mlops4j.testkit.compliance.ObjectStoreCompliance} of {@code mlops-testkit}, which
 * has a test for each of these.
 *
 * <p>Errors: {@link ValidationException} for a malformed key or an argument out of range,
 * {@link io.mlops4j.StoreException} for everything that the place cannot do: disk full, permission denied, gone, opened
 * for reading only, closed, and for a {@link Content} that cannot be read or has another size than it says. The message
 * names the key. After a {@code StoreException} a write may have happened or not, as with any network.
 * {@code null} is a {@link NullPointerException}.
 */
public interface ObjectStore extends AutoCloseable {
    /** The longest key, in characters. */
    int MAX_KEY_LENGTH = 1024;

    /**
     * Whether the objects are on another machine, so that each request takes its time: then what never changes is kept on
     * this one, and is not read only to find out that it is still right. False unless a store says so.
     */
    default boolean isRemote() {
        return false;
    }

    /** What is known of the object under {@code key}, without reading it; empty if there is none. Cheap. */
    Optional<ObjectInfo> info(String key);

    /** Opens the object under {@code key} for reading; empty if there is none. To be closed. */
    Optional<StoredObject> get(String key);

    /**
     * Opens a part of the object under {@code key} for reading; empty if there is no such object. To be closed.
     *
     * @param offset where the part starts, in bytes, not negative; at or after the end, the part is empty
     * @param length how many bytes at most, not negative; fewer if the object ends before
     */
    Optional<StoredObject> get(String key, long offset, long length);

    /** Stores under {@code key}, whatever was there before; answers what is there now. */
    ObjectInfo put(String key, Content content);

    /** Stores under {@code key} if nothing is there; empty if something is, which stays as it was. */
    Optional<ObjectInfo> putIfAbsent(String key, Content content);

    /**
     * Stores under {@code key} if what is there has this version: compare and set.
     *
     * @param version from the {@link ObjectInfo} of an earlier read or write of this key
     * @return what is there now; empty if the object is gone or has another version, and nothing was changed
     */
    Optional<ObjectInfo> putIfMatch(String key, Content content, String version);

    /** Removes the object under {@code key}; false if there was none. */
    boolean delete(String key);

    /**
     * The objects whose keys start with {@code prefix} and are not before {@code startKey}, in the order of their keys
     * ({@link String#compareTo}: {@code a-b}, {@code a/b}, {@code ab}). Streamed: memory does not grow with the number of
     * objects beyond what one folder holds, and what lies before the start key is skipped without being looked at. To be
     * closed.
     *
     * <p>What is written or deleted meanwhile may or may not be seen; everything else is there exactly once.
     *
     * @param prefix any text, a folder ({@code models/churn/}) or the start of a name; one that no key has gives nothing;
     *     {@code ""} for all
     * @param startKey any text; {@code ""} for from the first
     */
    Stream<ObjectInfo> list(String prefix, String startKey);

    /**
     * Gives back what the store holds open. Every later call is a {@link io.mlops4j.StoreException}, but another close.
     * What is being read or listed meanwhile may fail.
     */
    @Override
    void close();

    /**
     * Answers {@code key}, if it is one. For those who implement a store.
     *
     * @throws ValidationException if it breaks the rule; the message quotes it and says which part
     */
    static String requireKey(String key) {
        if (key.length() > MAX_KEY_LENGTH) {
            throw new ValidationException("The key '" + key.substring(0, 40) + "…' has " + key.length()
                    + " characters; at most " + MAX_KEY_LENGTH + " are allowed");
        }
        for (int start = 0; start <= key.length(); ) {
            int slash = key.indexOf('/', start);
            int end = slash < 0 ? key.length() : slash;
            Names.require(
                    key.length() == end - start ? "stored object" : "folder or object in a key",
                    key.substring(start, end));
            start = end + 1;
        }
        return key;
    }
}
