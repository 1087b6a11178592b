/** Object stores in a folder and in memory, and the artifacts that lie in any store, named by their content. */
@NullMarked
package io.mlops4j.core.store;

import org.jspecify.annotations.NullMarked;
