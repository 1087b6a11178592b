/** What every back end has to keep: extend a class, and each rule is a test. */
@NullMarked
package io.mlops4j.testkit.compliance;

import org.jspecify.annotations.NullMarked;
