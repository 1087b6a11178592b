/**
 * Rules that every back end keeps, for the authors of back ends: extend {@link ObjectStoreCompliance} and
 * {@link WorkspaceCompliance}.
 */
@NullMarked
package io.mlops4j.testkit.compliance;

import org.jspecify.annotations.NullMarked;
