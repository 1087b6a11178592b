/** Programs on real data, to open and run: {@link io.mlops4j.samples.LoanDefault} first. */
@NullMarked
package io.mlops4j.samples;

import org.jspecify.annotations.NullMarked;
