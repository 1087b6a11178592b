package io.mlops4j.onnx;

import java.util.Set;

/**
 * A model as the runtime gets it.
 *
 * @param bytes those of its file, with texts as the runtime's Java side writes them
 * @param readsCharacters whether an operator looks at the characters of texts, which then have to be UTF-8 for it
 * @param renumberedLabels names of values that come from a label of which the runtime answers the number of the class
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
record RuntimeModel(byte[] bytes, boolean readsCharacters, Set<String> renumberedLabels) {}
