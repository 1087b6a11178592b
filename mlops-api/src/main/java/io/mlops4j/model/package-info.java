/** Models and their registry: ONNX files with their signature, immutable versions, aliases that move. */
@NullMarked
package io.mlops4j.model;

import org.jspecify.annotations.NullMarked;
