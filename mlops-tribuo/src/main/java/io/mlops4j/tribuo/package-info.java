@NullMarked
package io.mlops4j.tribuo;

import org.jspecify.annotations.NullMarked;
