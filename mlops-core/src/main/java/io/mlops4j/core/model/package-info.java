/** The model registry. */
@NullMarked
package io.mlops4j.core.model;

import org.jspecify.annotations.NullMarked;
