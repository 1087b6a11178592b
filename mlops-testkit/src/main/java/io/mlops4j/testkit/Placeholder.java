package io.mlops4j.testkit;

/** Goes with the first class. */
final class Placeholder {
    private Placeholder() {}
}
