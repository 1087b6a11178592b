package io.mlops4j.testkit;

import io.mlops4j.data.Table;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a table. A message says where it is different first, not all that is in it.
 *
 * <pre>{@code
 * assertThat(split(TABLE).train()).hasRows(700).isEqualTo(EXPECTED);
 * }</pre>
 */
public final class TableAssert extends AbstractAssert<TableAssert, Table> {
    TableAssert(Table actual) {
        super(actual, TableAssert.class);
    }

    /**
     * The same columns, label and weight, and the same values row by row; the message names the first difference, as
     * {@link Table#firstDifference} does.
     */
    @Override
    public TableAssert isEqualTo(@Nullable Object expected) {
        isNotNull();
        if (!(expected instanceof Table table)) {
            return super.isEqualTo(expected);
        }
        Optional<String> difference = table.firstDifference(actual);
        if (difference.isPresent()) {
            throw failureWithActualExpected(
                    actual, expected, "Expected an equal table, but (expected → actual) %s", difference.get());
        }
        return this;
    }

    /** As many rows as this. */
    public TableAssert hasRows(int rows) {
        isNotNull();
        if (actual.rowCount() != rows) {
            throw failure("Expected a table of %d rows, but it is %s", rows, actual);
        }
        return this;
    }

    /** These columns, in this order, whatever their types. */
    public TableAssert hasColumns(String... names) {
        isNotNull();
        if (!actual.schema().names().equals(List.of(names))) {
            throw failure(
                    "Expected the columns %s, but there are %s",
                    List.of(names), actual.schema().names());
        }
        return this;
    }
}
