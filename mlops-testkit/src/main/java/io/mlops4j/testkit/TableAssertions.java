package io.mlops4j.testkit;

import io.mlops4j.data.Table;

/** Where assertions on tables start. Can be imported statically beside AssertJ's own {@code assertThat}. */
public final class TableAssertions {
    private TableAssertions() {}

    /** Assertions on a table. */
    public static TableAssert assertThat(Table table) {
        return new TableAssert(table);
    }
}
