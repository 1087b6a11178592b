/** Canonical JSON: the form in which records are stored and values become part of a step key. */
@NullMarked
package io.mlops4j.core.json;

import org.jspecify.annotations.NullMarked;
