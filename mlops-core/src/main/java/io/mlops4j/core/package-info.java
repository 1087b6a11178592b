@NullMarked
package io.mlops4j.core;

import org.jspecify.annotations.NullMarked;
