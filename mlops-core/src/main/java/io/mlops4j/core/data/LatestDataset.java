package io.mlops4j.core.data;

/** What {@code datasets/<name>/latest.json} holds: the version that was registered last. */
record LatestDataset(String name, String version) {}
