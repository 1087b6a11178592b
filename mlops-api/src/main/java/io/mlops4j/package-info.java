/** The exceptions of mlops4j and the rule for names; everything else lives in the packages below. */
@NullMarked
package io.mlops4j;

import org.jspecify.annotations.NullMarked;
