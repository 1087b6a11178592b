package io.mlops4j.data;

import io.mlops4j.ValidationException;

/** What a column must be like to be the label or the weight of a table. */
final class Roles {
    private Roles() {}

    /** The column as a label: categorical. Integers, booleans and texts become strings. */
    static ColumnValues asLabel(String name, ColumnValues values) {
        if (values instanceof StringColumn strings) {
            return strings.as(ColumnType.CATEGORICAL);
        }
        if (values instanceof Int64Column || values instanceof BooleanColumn) {
            var strings = new ColumnAppender(Column.categorical(name));
            for (int row = 0; row < values.size(); row++) {
                strings.add(values.isMissing(row) ? null : values.boxed(row).toString());
            }
            return strings.build();
        }
        throw new ValidationException("Column " + Shown.quoted(name) + " is " + values.type()
                + " and cannot be the label; a label is a class: categorical, text, boolean or int64");
    }

    static void checkLabel(String name, ColumnValues values) {
        if (values.type() != ColumnType.CATEGORICAL) {
            throw new ValidationException("The label " + Shown.quoted(name) + " would become " + values.type()
                    + "; a label is categorical, so give the new column another name");
        }
        int missing = values.firstMissing();
        if (missing >= 0) {
            throw new ValidationException("The label " + Shown.quoted(name) + " is missing in " + values.missingCount()
                    + " of " + values.size() + " rows, first in row " + missing
                    + " (counted from 0); filter those rows out before the column becomes the label");
        }
    }

    static void checkWeight(String name, ColumnValues values) {
        if (!values.type().isNumber()) {
            throw new ValidationException("Column " + Shown.quoted(name) + " is " + values.type()
                    + " and cannot be the weight; a weight is a number, finite and not below 0");
        }
        for (int row = 0; row < values.size(); row++) {
            double weight = values.isMissing(row) ? Double.NaN : ((Number) values.boxed(row)).doubleValue();
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new ValidationException("The weight " + Shown.quoted(name) + " of row " + row
                        + " (counted from 0) is " + (Double.isNaN(weight) ? "missing" : weight)
                        + "; a weight is finite and not below 0");
            }
        }
    }
}
