package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.metric.Metric;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Writes a segment of the index of runs: a header, which is all that has to be read to find a column, then the columns. The
 * header has the checksum of each column, and the manifest that of the header, so that no other bytes are taken for these.
 *
 * <pre>
 * magic, length of the header, checksum of the header
 * header: format, workspace, rows, columns; for each column: kind, name, offset, length, checksum
 * columns
 * </pre>
 */
final class SegmentWriter {
    static final int MAGIC = 0x4d4c5249; // MLRI
    static final int FORMAT = 1;
    static final int PROLOGUE = 3 * Integer.BYTES;

    /** The bytes of a segment, and the checksum of its header. */
    static final class Written {
        private final byte[] bytes;
        private final int checksum;

        private Written(byte[] bytes, int checksum) {
            this.bytes = bytes;
            this.checksum = checksum;
        }

        /** Not copied. */
        byte[] bytes() {
            return bytes;
        }

        int checksum() {
            return checksum;
        }
    }

    private static final Comparator<SegmentColumn> ORDER =
            Comparator.comparing(SegmentColumn::kind).thenComparing(SegmentColumn::name);

    private final Map<SegmentColumn, ColumnDraft> columns = new TreeMap<>(ORDER);
    private final List<IndexEntry> entries;

    private SegmentWriter(List<IndexEntry> entries) {
        this.entries = entries;
    }

    /** These runs, in this order. */
    static Written write(String workspace, List<IndexEntry> entries) {
        try {
            var writer = new SegmentWriter(entries);
            writer.collect();
            return writer.toBytes(workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory, nothing is to be expected
        }
    }

    private void collect() throws IOException {
        int width = entries.stream()
                .mapToInt(entry -> entry.id().getBytes(UTF_8).length)
                .max()
                .orElse(0);
        var ids = new ColumnDraft.Ids(width);
        var started = new ColumnDraft.Instants();
        var datasets = new ColumnDraft.Lists();
        columns.put(SegmentColumn.ID, ids);
        columns.put(SegmentColumn.STARTED, started);
        columns.put(SegmentColumn.DATASETS, datasets);
        for (int row = 0; row < entries.size(); row++) {
            IndexEntry entry = entries.get(row);
            ids.add(entry.id());
            started.add(entry.started());
            datasets.add(entry.datasets().stream().map(DatasetRef::toString).toList());
            texts(SegmentColumn.EXPERIMENT).add(row, entry.experiment());
            texts(SegmentColumn.PIPELINE).add(row, entry.pipeline());
            texts(SegmentColumn.STATUS).add(row, entry.status().name());
            addNamed(row, entry);
        }
    }

    private void addNamed(int row, IndexEntry entry) throws IOException {
        for (Metric metric : entry.metrics()) {
            var column = new SegmentColumn(SegmentColumn.Kind.METRIC, metric.name());
            ((ColumnDraft.Numbers) columns.computeIfAbsent(column, c -> new ColumnDraft.Numbers())).add(row, metric);
        }
        for (Map.Entry<String, String> parameter : entry.parameters().entrySet()) {
            texts(new SegmentColumn(SegmentColumn.Kind.PARAMETER, parameter.getKey()))
                    .add(row, parameter.getValue());
        }
        for (Map.Entry<String, String> tag : entry.tags().entrySet()) {
            texts(new SegmentColumn(SegmentColumn.Kind.TAG, tag.getKey())).add(row, tag.getValue());
        }
    }

    private ColumnDraft.Texts texts(SegmentColumn column) {
        return (ColumnDraft.Texts) columns.computeIfAbsent(column, c -> new ColumnDraft.Texts());
    }

    private Written toBytes(String workspace) throws IOException {
        var contents = new ByteArrayOutputStream();
        var headerBytes = new ByteArrayOutputStream();
        var header = new DataOutputStream(headerBytes);
        header.writeShort(FORMAT);
        writeText(header, workspace);
        header.writeInt(entries.size());
        header.writeInt(columns.size());
        for (Map.Entry<SegmentColumn, ColumnDraft> column : columns.entrySet()) {
            byte[] bytes = column.getValue().toBytes(entries.size());
            writeText(header, column.getKey().kind().name());
            writeText(header, column.getKey().name());
            header.writeInt(contents.size());
            header.writeInt(bytes.length);
            header.writeInt(checksum(bytes));
            contents.writeBytes(bytes);
        }
        int checksum = checksum(headerBytes.toByteArray());
        var all = new ByteArrayOutputStream(PROLOGUE + headerBytes.size() + contents.size());
        var out = new DataOutputStream(all);
        out.writeInt(MAGIC);
        out.writeInt(headerBytes.size());
        out.writeInt(checksum);
        headerBytes.writeTo(out);
        contents.writeTo(out);
        return new Written(all.toByteArray(), checksum);
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static int checksum(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
