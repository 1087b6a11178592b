/** Data sets as the engine keeps them: CSV files read, tables as bytes, versions in an object store. */
@NullMarked
package io.mlops4j.core.data;

import org.jspecify.annotations.NullMarked;
