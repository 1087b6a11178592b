/** What was made from what: references to runs, data set versions and code. */
@NullMarked
package io.mlops4j.lineage;

import org.jspecify.annotations.NullMarked;
