package io.mlops4j.core.code.proof;

import java.time.Duration;
import java.util.List;

/**
 * What became of mutations.
 *
 * @param tried mutations
 * @param reaching pairs of a mutation and a step that reaches it: its key has to change
 * @param others pairs of a mutation and a step that does not reach it: its key has to stay
 * @param unnoticed those of the first kind whose key stayed
 * @param noisy those of the second kind whose key changed
 */
record MutationReport(
        int tried, int reaching, int others, List<String> unnoticed, List<String> noisy, Duration duration) {
    /** For people: numbers, then each failure on a line. */
    String text() {
        double seconds = Math.max(1, duration.toMillis()) / 1000.0;
        var text = new StringBuilder();
        text.append("%d mutations in %.1f s, %.0f a second%n".formatted(tried, seconds, tried / seconds));
        text.append("%d keys had to change, %d of them did not%n".formatted(reaching, unnoticed.size()));
        text.append("%d keys had to stay, %d of them changed%n".formatted(others, noisy.size()));
        unnoticed.forEach(line -> text.append("unnoticed: ").append(line).append(System.lineSeparator()));
        noisy.forEach(line -> text.append("noisy: ").append(line).append(System.lineSeparator()));
        return text.toString();
    }
}
