package io.mlops4j.run;

/** How far a run is. */
public enum RunStatus {
    /** It is running, or its process died. */
    RUNNING,
    /** All steps are done. */
    SUCCEEDED,
    /** At least one step failed. */
    FAILED
}
