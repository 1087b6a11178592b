/**
 * Training with Tribuo: from a table with a label to one ONNX graph with the featurisation inside. Start at
 * {@link io.mlops4j.tribuo.Training}.
 */
@NullMarked
package io.mlops4j.tribuo;

import org.jspecify.annotations.NullMarked;
