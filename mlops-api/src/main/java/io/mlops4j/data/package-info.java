/**
 * Data sets: where rows come from ({@link io.mlops4j.data.Csv}), what steps pass around
 * ({@link io.mlops4j.data.Table}), and the versions that a workspace keeps ({@link io.mlops4j.data.Datasets}).
 */
@NullMarked
package io.mlops4j.data;

import org.jspecify.annotations.NullMarked;
