package io.mlops4j.core.data;

import io.mlops4j.data.ColumnType;
import java.util.HashSet;
import java.util.Set;

/** Finds the type of a column by all of its fields, one after another. */
final class TypeInference {
    private static final int DISTINCT_THAT_MATTER = 100;

    private final Set<String> distinct = new HashSet<>();
    private boolean bool = true;
    private boolean integer = true;
    private boolean number = true;
    private boolean timestamp = true;
    private long rows;
    private long present;

    void missing() {
        rows++;
    }

    void add(Field field) {
        rows++;
        present++;
        if (distinct.size() <= DISTINCT_THAT_MATTER) {
            distinct.add(field.toString());
        }
        bool = bool && FieldParser.bool(field).isPresent();
        if (number) {
            boolean plain = FieldParser.isPlainNumber(field);
            integer = integer && plain && FieldParser.integer(field).isPresent();
            number = integer || (plain && !Double.isNaN(FieldParser.number(field)));
        }
        timestamp = timestamp && FieldParser.timestamp(field).isPresent();
    }

    ColumnType type() {
        if (present == 0) {
            return ColumnType.CATEGORICAL;
        }
        if (bool) {
            return ColumnType.BOOLEAN;
        }
        if (number) {
            return integer ? ColumnType.INT64 : ColumnType.FLOAT64;
        }
        return timestamp ? ColumnType.TIMESTAMP : ofStrings(distinct.size(), rows);
    }

    /** Whether any field was there to tell from. */
    boolean isKnown() {
        return present > 0;
    }

    /** The type of a column of strings. */
    static ColumnType ofStrings(long distinct, long rows) {
        return ColumnType.ofStrings(Math.min(distinct, DISTINCT_THAT_MATTER + 1), rows);
    }

    /** Whether a field leaves a column what it is so far, as {@link #add} would. */
    static boolean fits(ColumnType type, Field field) {
        return !type.isNumber() || FieldParser.isPlainNumber(field);
    }
}
