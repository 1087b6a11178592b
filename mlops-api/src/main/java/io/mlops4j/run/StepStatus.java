package io.mlops4j.run;

/** What became of a step. */
public enum StepStatus {
    /** It ran. */
    SUCCEEDED,
    /** What an earlier run made was taken. */
    REUSED,
    /** It ran, and failed. */
    FAILED,
    /** It could not run, since a step before it failed. */
    SKIPPED
}
