/** A run as one HTML page. */
@NullMarked
package io.mlops4j.core.page;

import org.jspecify.annotations.NullMarked;
