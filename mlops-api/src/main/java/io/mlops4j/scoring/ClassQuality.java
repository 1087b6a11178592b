package io.mlops4j.scoring;

/**
 * How well one class is found.
 *
 * @param name the class
 * @param rows how many rows are of this class
 * @param precision of what was called this class, the share that is; NaN if nothing was called so
 * @param recall of what is this class, the share that was called so; NaN if no row is
 */
public record ClassQuality(String name, int rows, double precision, double recall) {}
