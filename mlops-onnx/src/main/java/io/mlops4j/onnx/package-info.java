@NullMarked
package io.mlops4j.onnx;

import org.jspecify.annotations.NullMarked;
