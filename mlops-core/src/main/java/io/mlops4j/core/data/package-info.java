@org.jspecify.annotations.NullMarked
package io.mlops4j.core.data;
