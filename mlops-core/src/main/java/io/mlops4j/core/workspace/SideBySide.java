package io.mlops4j.core.workspace;

import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of two stores by key, read from two listings at once: memory does not grow with their number. */
final class SideBySide {
    /** What lies under one key; there is one at least. */
    record Pair(String key, Optional<ObjectInfo> source, Optional<ObjectInfo> target) {}

    private final ObjectStore source;
    private final ObjectStore target;

    SideBySide(ObjectStore source, ObjectStore target) {
        this.source = source;
        this.target = target;
    }

    /** Gives each key of either from a start key on, in order, as long as they are wanted. */
    void each(String startKey, Predicate<String> wanted, Consumer<Pair> pair) {
        try (Stream<ObjectInfo> ours = source.list("", startKey);
                Stream<ObjectInfo> theirs = target.list("", startKey)) {
            merge(
                    ours.takeWhile(info -> wanted.test(info.key())).iterator(),
                    theirs.takeWhile(info -> wanted.test(info.key())).iterator(),
                    pair);
        }
    }

    private static void merge(Iterator<ObjectInfo> ours, Iterator<ObjectInfo> theirs, Consumer<Pair> pair) {
        @Nullable ObjectInfo our = next(ours);
        @Nullable ObjectInfo their = next(theirs);
        while (our != null || their != null) {
            int order = our == null ? 1 : their == null ? -1 : our.key().compareTo(their.key());
            Optional<ObjectInfo> left = order <= 0 ? Optional.ofNullable(our) : Optional.empty();
            Optional<ObjectInfo> right = order >= 0 ? Optional.ofNullable(their) : Optional.empty();
            pair.accept(new Pair(left.or(() -> right).orElseThrow().key(), left, right));
            our = left.isPresent() ? next(ours) : our;
            their = right.isPresent() ? next(theirs) : their;
        }
    }

    private static @Nullable ObjectInfo next(Iterator<ObjectInfo> infos) {
        return infos.hasNext() ? infos.next() : null;
    }
}
