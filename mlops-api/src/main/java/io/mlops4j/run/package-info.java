/** What happened when a pipeline ran: status, reuse decisions, metrics, logs, lineage. */
@NullMarked
package io.mlops4j.run;

import org.jspecify.annotations.NullMarked;
