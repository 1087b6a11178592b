/**
 * The code part of a step key: which code a step depends on, by method, read from class files. {@code docs/step-key.md} is
 * the rule; the classes here follow its sections.
 */
@NullMarked
package io.mlops4j.core.code;

import org.jspecify.annotations.NullMarked;
