/**
 * A number that knows whether more or less of it is better, and what searches ask of it:
 * {@link io.mlops4j.metric.Conditions}.
 */
@NullMarked
package io.mlops4j.metric;

import org.jspecify.annotations.NullMarked;
