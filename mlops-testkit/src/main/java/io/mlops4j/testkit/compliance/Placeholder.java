package io.mlops4j.testkit.compliance;

/** Goes with the first class. */
final class Placeholder {
    private Placeholder() {}
}
