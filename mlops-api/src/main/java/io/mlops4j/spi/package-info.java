/** What back ends implement: object stores, codecs. */
@NullMarked
package io.mlops4j.spi;

import org.jspecify.annotations.NullMarked;
