/** A number that knows whether more or less of it is better. */
@NullMarked
package io.mlops4j.metric;

import org.jspecify.annotations.NullMarked;
