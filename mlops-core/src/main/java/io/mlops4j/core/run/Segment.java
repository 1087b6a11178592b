package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.core.run.SegmentColumn.Kind;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Metric;
import io.mlops4j.run.RunStatus;
import io.mlops4j.spi.ObjectStore;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A segment of the index of runs, opened for one search: its header is read at once, a column when it is first asked for.
 * Everything it does throws {@link DamagedIndexException} if its bytes are not those that were written. Belongs to one
 * thread.
 */
final class Segment {
    /** Where a column lies. */
    private record Slice(int offset, int length, int checksum) {}

    private final IndexSegment named;
    private final SegmentBytes bytes;
    private final Map<SegmentColumn, Slice> slices = new HashMap<>();
    private final Map<SegmentColumn, Object> columns = new HashMap<>();
    private int start;

    /**
     * Opens a segment.
     *
     * @param workspace that it must be of
     */
    Segment(ObjectStore store, String workspace, IndexSegment named) {
        this.named = named;
        this.bytes = new SegmentBytes(store, named);
        decoded(() -> {
            readHeader(workspace);
            return named;
        });
    }

    private void readHeader(String workspace) {
        ByteBuffer prologue = bytes.read(0, SegmentWriter.PROLOGUE);
        require(prologue.getInt() == SegmentWriter.MAGIC, "is no segment");
        int length = prologue.getInt();
        require(prologue.getInt() == named.checksum(), "is another one");
        start = SegmentWriter.PROLOGUE + length;
        ByteBuffer header = bytes.read(SegmentWriter.PROLOGUE, length);
        require(checksum(header) == named.checksum(), "has a changed header");
        require(header.getShort() == SegmentWriter.FORMAT, "is of another format");
        require(text(header).equals(workspace), "is of another workspace");
        require(header.getInt() == named.rows(), "has another number of rows");
        int count = header.getInt();
        for (int i = 0; i < count; i++) {
            var column = new SegmentColumn(Kind.valueOf(text(header)), text(header));
            slices.put(column, new Slice(header.getInt(), header.getInt(), header.getInt()));
        }
    }

    private static String text(ByteBuffer from) {
        var text = new byte[from.getInt()];
        from.get(text);
        return new String(text, UTF_8);
    }

    private static int checksum(ByteBuffer bytes) {
        var all = new byte[bytes.remaining()];
        bytes.duplicate().get(all);
        return SegmentWriter.checksum(all);
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw new DamagedIndexException("'" + named.key() + "' " + otherwise);
        }
    }

    /** All runs in it. */
    Stream<SegmentRow> rows() {
        return IntStream.range(0, named.rows()).mapToObj(row -> new SegmentRow(this, row));
    }

    /** The runs of an id; more than one if a run was copied into another experiment by hand. */
    Stream<SegmentRow> find(String id) {
        return ids().find(id).mapToObj(row -> new SegmentRow(this, row));
    }

    boolean holds(RunRef run) {
        return find(run.id()).anyMatch(row -> row.experiment().equals(run.experiment()));
    }

    ColumnReading.Ids ids() {
        return required(SegmentColumn.ID, column -> new ColumnReading.Ids(column, named.rows()));
    }

    ColumnReading.Texts experiments() {
        return required(SegmentColumn.EXPERIMENT, this::texts);
    }

    ColumnReading.Texts pipelines() {
        return required(SegmentColumn.PIPELINE, this::texts);
    }

    RunStatus status(int row) {
        return RunStatus.valueOf(required(SegmentColumn.STATUS, this::texts).require(row));
    }

    ColumnReading.Instants started() {
        return required(SegmentColumn.STARTED, column -> new ColumnReading.Instants(column, named.rows()));
    }

    ColumnReading.References datasets() {
        return required(SegmentColumn.DATASETS, column -> new ColumnReading.References(column, named.rows()));
    }

    Optional<ColumnReading.Numbers> metrics(String name) {
        return column(new SegmentColumn(Kind.METRIC, name), column -> new ColumnReading.Numbers(column, named.rows()));
    }

    Optional<ColumnReading.Texts> parameters(String name) {
        return column(new SegmentColumn(Kind.PARAMETER, name), this::texts);
    }

    Optional<ColumnReading.Texts> tags(String key) {
        return column(new SegmentColumn(Kind.TAG, key), this::texts);
    }

    private ColumnReading.Texts texts(ByteBuffer column) {
        return new ColumnReading.Texts(column, named.rows());
    }

    private <T> T required(SegmentColumn name, Function<ByteBuffer, T> reading) {
        return column(name, reading)
                .orElseThrow(() -> new DamagedIndexException("'" + named.key() + "' has no column " + name.kind()));
    }

    @SuppressWarnings("unchecked") // a column is always read in the same way
    private <T> Optional<T> column(SegmentColumn name, Function<ByteBuffer, T> reading) {
        Object known = columns.get(name);
        if (known != null) {
            return Optional.of((T) known);
        }
        Slice slice = slices.get(name);
        if (slice == null) {
            return Optional.empty();
        }
        T column = decoded(() -> {
            ByteBuffer content = bytes.read(start + slice.offset(), slice.length());
            require(checksum(content) == slice.checksum(), "has a changed column " + name);
            return reading.apply(content);
        });
        columns.put(name, column);
        return Optional.of(column);
    }

    /** What follows from bytes that have the right checksum and still make no sense. */
    private <T> T decoded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | IllegalArgumentException e) {
            throw new DamagedIndexException("'" + named.key() + "' cannot be read", e);
        }
    }

    /** All that a row says. */
    IndexEntry entry(int row) {
        var parameters = new TreeMap<String, String>();
        var tags = new TreeMap<String, String>();
        var metrics = new TreeMap<String, Metric>();
        for (SegmentColumn column : slices.keySet()) {
            String name = column.name();
            if (column.kind() == Kind.PARAMETER) {
                parameters(name).flatMap(texts -> texts.get(row)).ifPresent(value -> parameters.put(name, value));
            } else if (column.kind() == Kind.TAG) {
                tags(name).flatMap(texts -> texts.get(row)).ifPresent(value -> tags.put(name, value));
            } else if (column.kind() == Kind.METRIC) {
                metrics(name).flatMap(numbers -> numbers.get(name, row)).ifPresent(value -> metrics.put(name, value));
            }
        }
        return new IndexEntry(
                experiments().require(row),
                ids().get(row),
                pipelines().require(row),
                status(row),
                started().get(row),
                parameters,
                tags,
                List.copyOf(metrics.values()),
                datasets().get(row));
    }

    /** All that it says. */
    List<IndexEntry> entries() {
        var entries = new ArrayList<IndexEntry>(named.rows());
        for (int row = 0; row < named.rows(); row++) {
            entries.add(entry(row));
        }
        return entries;
    }
}
