package io.mlops4j.scoring;

/**
 * Where a measure probably lies: the middle 95 % of its values over bootstrap resamples of the rows.
 *
 * @param low the 2.5 % percentile; NaN where the measure is not defined
 * @param high the 97.5 % percentile; NaN where the measure is not defined
 */
public record Interval(double low, double high) {}
