package io.mlops4j.scoring;

import java.util.Optional;

/**
 * The rows with one value in one column, and what the model's answers are worth on these.
 *
 * @param column the column
 * @param value its value, as text; empty for the rows in which it is missing
 * @param rows how many rows
 * @param quality the measures; empty if there are fewer than {@value #FEWEST_ROWS} rows, too few to say anything
 */
public record Slice(String column, Optional<String> value, int rows, Optional<Quality> quality) {
    /** Measures of fewer rows are not computed. */
    public static final int FEWEST_ROWS = 30;
}
