/**
 * A workspace that an earlier version made, kept as a file, and the programs that made it. What is in it has to be readable for
 * ever: whoever changes how something is stored finds out here whether the old form is still read.
 */
@NullMarked
package io.mlops4j.samples.kept;

import org.jspecify.annotations.NullMarked;
