@NullMarked
package io.mlops4j.samples;

import org.jspecify.annotations.NullMarked;
