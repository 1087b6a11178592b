package io.mlops4j.data;

/**
 * How many rows have a value.
 *
 * @param value the value; of a boolean column {@code true} or {@code false}
 * @param count in how many rows
 */
public record CategoryCount(String value, long count) {}
