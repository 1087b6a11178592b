/** The workspace: one root under which everything is kept, and from which everything is reached. */
@NullMarked
package io.mlops4j.workspace;

import org.jspecify.annotations.NullMarked;
