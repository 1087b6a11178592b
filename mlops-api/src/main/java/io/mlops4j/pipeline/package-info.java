/**
 * Training workflows as code: steps are plain methods, a pipeline is their wiring.
 *
 * <p><b>What a value may be.</b> Parameters, constants, outputs, and what a step's function captures: numbers, text, enums,
 * {@code java.time}, {@code UUID}, records of these, sealed interfaces of records and enums, {@code Optional}, and lists, sets and
 * maps of the JDK. Keys of maps that are stored are numbers, text, enums or dates. Outputs may be a {@code Table}, an
 * {@code OnnxModel} or a {@code Path} as well, and what a {@linkplain io.mlops4j.spi.Codec codec} is for.
 *
 * <p><b>What a step is handed</b> is a copy, as if it came from the store, the same in every JVM. {@code List}, {@code ArrayList},
 * {@code LinkedHashMap} and {@code LinkedHashSet} keep their order, and it counts; {@code SortedMap}, {@code TreeMap} and the like
 * are in natural order, another comparator is refused; {@code Map}, {@code HashMap}, {@code Set} and {@code HashSet} come in one
 * order: numbers, text and dates as they compare themselves, so 2 before 10, constants of an enum as it declares them, all else by its
 * stored form. The declared type decides, of a constant, a default or a captured value its class. What is declared as an interface
 * cannot be changed. Lists, sets and maps of classes of an application's own, which may be more than their contents, are refused by
 * {@link io.mlops4j.pipeline.PipelineBuilder#build() build()}: copy them to one of the JDK.
 */
@NullMarked
package io.mlops4j.pipeline;

import org.jspecify.annotations.NullMarked;
