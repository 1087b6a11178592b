/**
 * What every back end promises, as tests: extend {@link io.mlops4j.testkit.compliance.ObjectStoreCompliance} and
 * {@link io.mlops4j.testkit.compliance.WorkspaceCompliance}, and be told what fails.
 */
@NullMarked
package io.mlops4j.testkit.compliance;

import org.jspecify.annotations.NullMarked;
