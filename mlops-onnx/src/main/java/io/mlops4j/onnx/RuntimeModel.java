package io.mlops4j.onnx;

/**
 * A model as the runtime gets it.
 *
 * @param bytes those of its file, with texts as the runtime's Java side writes them
 * @param readsCharacters whether an operator looks at the characters of texts, which then have to be UTF-8 for it
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
record RuntimeModel(byte[] bytes, boolean readsCharacters) {}
