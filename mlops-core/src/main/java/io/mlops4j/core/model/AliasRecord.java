package io.mlops4j.core.model;

import io.mlops4j.model.AliasChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code models/<name>/aliases.json}: where each alias points and how it came there, in one object. */
record AliasRecord(Map<String, Integer> aliases, List<AliasChange> history) {
    static final AliasRecord NONE = new AliasRecord(Map.of(), List.of());

    AliasRecord with(AliasChange change) {
        var moved = new TreeMap<>(aliases);
        change.to().ifPresentOrElse(to -> moved.put(change.alias(), to), () -> moved.remove(change.alias()));
        var longer = new ArrayList<>(history);
        longer.add(change);
        return new AliasRecord(moved, List.copyOf(longer));
    }

    Optional<Integer> of(String alias) {
        return Optional.ofNullable(aliases.get(alias));
    }
}
