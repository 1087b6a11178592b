package io.mlops4j.core.workspace;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.spi.ObjectStore;

/**
 * {@code copying.json}: lies in a workspace while it is being copied to, and stays there if that was interrupted. By it a copy
 * also finds out that two stores are one place.
 */
final class CopyMark {
    static final String KEY = "copying.json";

    private final ObjectStore store;

    CopyMark(ObjectStore store) {
        this.store = store;
    }

    /** What is in it: no two copies have the same. */
    private record Mark(String copy) {}

    boolean isThere() {
        return store.info(KEY).isPresent();
    }

    /**
     * Leaves it, or its own in place of another.
     *
     * @param copy which copy this is
     * @param source where nothing was marked, and must be nothing now
     * @throws ValidationException if it is there, too: then both are one place, which has no mark afterwards
     */
    void leave(String copy, CopyMark source) {
        new JsonObjects(store).put(KEY, new Mark(copy));
        if (new JsonObjects(source.store)
                .get(KEY, Mark.class)
                .filter(new Mark(copy)::equals)
                .isPresent()) {
            remove();
            throw new ValidationException("A workspace cannot be copied onto itself: " + source.store + " and " + store
                    + " are the same place; open another one to copy to");
        }
    }

    void remove() {
        store.delete(KEY);
    }
}
