package io.mlops4j.run;

import java.time.Instant;

/**
 * A line of a step's log.
 *
 * @param at when it was written
 * @param text the line
 */
public record LogLine(Instant at, String text) {}
