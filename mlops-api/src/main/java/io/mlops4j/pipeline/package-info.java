/** Training workflows as code: steps are plain methods, a pipeline is their wiring. */
@NullMarked
package io.mlops4j.pipeline;

import org.jspecify.annotations.NullMarked;
