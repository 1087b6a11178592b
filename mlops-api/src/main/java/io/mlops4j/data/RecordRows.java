package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table as records, and makes a table of records. */
final class RecordRows<R> {
    private final RecordBinding<R> binding;

    private RecordRows(RecordBinding<R> binding) {
        this.binding = binding;
    }

    static <R> RecordRows<R> of(RecordBinding<R> binding) {
        return new RecordRows<>(binding);
    }

    List<R> read(Table table) {
        List<BoundComponent> components = binding.components();
        List<ColumnValues> columns = components.stream()
                .map(component -> table.column(columnOf(component, table)))
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            requireReadable(components.get(i), columns.get(i));
        }
        var rows = new ArrayList<R>(table.rowCount());
        for (int row = 0; row < table.rowCount(); row++) {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(components.get(i), columns.get(i), row);
            }
            rows.add(binding.construct(values));
        }
        return List.copyOf(rows);
    }

    private static String columnOf(BoundComponent component, Table table) {
        List<String> names = table.schema().names();
        return component
                .match(names)
                .orElseThrow(() -> new ValidationException(component + " has no column "
                        + Shown.quoted(component.column()) + Shown.insteadOf(component.column(), names)));
    }

    private static void requireReadable(BoundComponent component, ColumnValues column) {
        ColumnType own = typeOf(component);
        boolean fits = own == column.type()
                || (own.isString() && column.type().isString())
                || (own == ColumnType.FLOAT64 && column.type() == ColumnType.INT64);
        if (!fits) {
            throw new ValidationException(component + " is "
                    + component.valueClass().getSimpleName() + ", but its column is " + column.type());
        }
    }

    private static @Nullable Object value(BoundComponent component, ColumnValues column, int row) {
        if (column.isMissing(row)) {
            if (!component.mayBeMissing()) {
                throw new ValidationException(component + " may not be missing, but row " + row
                        + " (counted from 0) has no value; declare it as an Optional or @Nullable, or filter"
                        + " such rows");
            }
            return null;
        }
        Class<?> type = component.valueClass();
        Object value = column.boxed(row);
        if (type == int.class || type == Integer.class) {
            return integer(component, (Long) value, row);
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Long integer ? real(component, integer, row) : value;
        }
        if (type == float.class || type == Float.class) {
            return single(component, ((Number) value).doubleValue(), row);
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
        }
        if (type == LocalDate.class) {
            return LocalDate.ofInstant((Instant) value, ZoneOffset.UTC);
        }
        return type.isEnum() ? constant(component, type, (String) value, row) : value;
    }

    private static int integer(BoundComponent component, long value, int row) {
        if (value != (int) value) {
            throw new ValidationException(component + " is an int, but the value of row " + row
                    + " (counted from 0) is " + value + "; make it a long");
        }
        return (int) value;
    }

    private static double real(BoundComponent component, long value, int row) {
        if (!Numbers.isExact(value)) {
            throw new ValidationException(component + " is a double, but the value of row " + row
                    + " (counted from 0) is the integer " + value + ", to which a double is only near; make it a long");
        }
        return value;
    }

    private static float single(BoundComponent component, double value, int row) {
        float nearest = (float) value;
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            throw new ValidationException(component + " is a float, but the value of row " + row
                    + " (counted from 0) is " + value + ", which would be infinite; make it a double");
        }
        return nearest;
    }

    private static Object constant(BoundComponent component, Class<?> type, String value, int row) {
        Object folded = null;
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.equals(value)) {
                return constant;
            }
            if (folded == null && Shown.folded(name).equals(Shown.folded(value))) {
                folded = constant;
            }
        }
        if (folded == null) {
            throw new ValidationException(component + " has no constant for the value " + Shown.quoted(value)
                    + " of row " + row + " (counted from 0)");
        }
        return folded;
    }

    Table write(List<? extends R> rows) {
        var columns = new ArrayList<Column>();
        var values = new ArrayList<ColumnValues>();
        for (BoundComponent component : binding.components()) {
            ColumnValues written = column(component, rows);
            columns.add(new Column(component.column(), written.type()));
            values.add(written);
        }
        return Table.of(new Schema(columns), values);
    }

    private ColumnValues column(BoundComponent component, List<? extends R> rows) {
        var appender = new ColumnAppender(new Column(component.column(), typeOf(component)));
        int row = 0;
        for (R record : rows) {
            Object value = component.value(record);
            boolean missing = Scalars.isMissing(value);
            if (missing && !component.mayBeMissing()) {
                throw new ValidationException(component + " may not be missing, but in row " + row
                        + " (counted from 0) it is " + value + "; declare it as an Optional or @Nullable");
            }
            appender.add(missing ? null : value);
            row++;
        }
        ColumnValues column = appender.build();
        return column instanceof StringColumn strings && component.valueClass() == String.class
                ? strings.as(ColumnType.ofStrings(strings.categories().size(), rows.size()))
                : column;
    }

    private static ColumnType typeOf(BoundComponent component) {
        Class<?> type = component.valueClass();
        if (type == String.class || type.isEnum()) {
            return ColumnType.CATEGORICAL;
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return ColumnType.FLOAT64;
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return ColumnType.INT64;
        }
        if (type == boolean.class || type == Boolean.class) {
            return ColumnType.BOOLEAN;
        }
        if (type == Instant.class || type == LocalDateTime.class || type == LocalDate.class) {
            return ColumnType.TIMESTAMP;
        }
        throw new ValidationException(component + " is " + component.valueType().getTypeName()
                + ", which no column holds; it must be a double, float, long, int, boolean, String, enum, Instant,"
                + " LocalDate or LocalDateTime, a wrapper of one, or an Optional of one");
    }
}
