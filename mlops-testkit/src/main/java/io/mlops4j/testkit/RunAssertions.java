package io.mlops4j.testkit;

import io.mlops4j.run.Run;

/** Where assertions on runs start. Can be imported statically beside AssertJ's own {@code assertThat}. */
public final class RunAssertions {
    private RunAssertions() {}

    /** Assertions on a run. */
    public static RunAssert assertThat(Run run) {
        return new RunAssert(run);
    }
}
