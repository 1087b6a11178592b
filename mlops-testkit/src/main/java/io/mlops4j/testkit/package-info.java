/** Tests of pipelines: a workspace for each test, a pipeline with stand-ins, assertions on what a run did. */
@NullMarked
package io.mlops4j.testkit;

import org.jspecify.annotations.NullMarked;
