package io.mlops4j.core.page;

import io.mlops4j.metric.Direction;
import java.util.Optional;

/** How the page says which way a metric is better; of one without a direction it says nothing. */
final class DirectionText {
    private DirectionText() {}

    static String hint(Optional<Direction> direction) {
        return direction
                .map(way -> way == Direction.HIGHER_IS_BETTER ? "↑ more is better" : "↓ less is better")
                .orElse("");
    }

    static String arrow(Optional<Direction> direction) {
        return direction
                .map(way -> way == Direction.HIGHER_IS_BETTER ? " ↑" : " ↓")
                .orElse("");
    }
}
