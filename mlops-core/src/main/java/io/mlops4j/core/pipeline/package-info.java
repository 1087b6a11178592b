/** How a step's values are stored, and what identifies a step: formats and keys. */
@NullMarked
package io.mlops4j.core.pipeline;

import org.jspecify.annotations.NullMarked;
