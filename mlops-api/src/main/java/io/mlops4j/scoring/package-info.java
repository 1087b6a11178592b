/** Scoring in process, and what a scorer's answers are worth on a table. */
@NullMarked
package io.mlops4j.scoring;

import org.jspecify.annotations.NullMarked;
