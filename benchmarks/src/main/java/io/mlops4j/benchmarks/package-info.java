/** Programs that measure mlops4j; {@code docs/benchmarks.md} says how to run them and what came out. */
@NullMarked
package io.mlops4j.benchmarks;

import org.jspecify.annotations.NullMarked;
