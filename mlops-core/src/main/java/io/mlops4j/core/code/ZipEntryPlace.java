package io.mlops4j.core.code;

/**
 * Where a file lies in a zip.
 *
 * @param header position of its local header
 * @param compressed bytes that it takes
 * @param size bytes that it has
 * @param method how it is compressed, as the zip format numbers it
 */
record ZipEntryPlace(long header, long compressed, long size, int method) {}
