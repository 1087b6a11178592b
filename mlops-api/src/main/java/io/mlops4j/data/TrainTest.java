package io.mlops4j.data;

/**
 * The two parts that {@link Table#split} makes: no row is in both, and together they are all rows.
 *
 * @param train the rows to learn from
 * @param test the rows to judge by
 */
public record TrainTest(Table train, Table test) {}
