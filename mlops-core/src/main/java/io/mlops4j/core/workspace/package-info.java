/** Opens workspaces and ties their parts together. */
@NullMarked
package io.mlops4j.core.workspace;

import org.jspecify.annotations.NullMarked;
