/** Runs a pipeline: checks, scheduling, reuse, records. */
@NullMarked
package io.mlops4j.core.run;

import org.jspecify.annotations.NullMarked;
