package io.mlops4j.core.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;

/** Takes from FastCSV the fields that it finds, where they lie, and puts the rows of the right width into a batch. */
final class BatchFilling extends AbstractBaseCsvCallbackHandler<BatchFilling> {
    private static final int MOST_CHARACTERS = 1 << 26;

    private final int width;
    private CsvBatch batch;
    private int characters;

    BatchFilling(int width) {
        this.width = width;
        this.batch = new CsvBatch(width);
    }

    CsvBatch batch() {
        return batch;
    }

    /** Puts the rows that come into another batch. */
    void fill(CsvBatch next) {
        batch = next;
    }

    /** The number of fields of the row found last. */
    int fields() {
        return getFieldCount();
    }

    /** The line in which the row found last starts. */
    long line() {
        return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        batch.beginRow(startingLineNumber);
        characters = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        characters += length; // of one field there are less
        if (characters > MOST_CHARACTERS) {
            throw new CsvParseException(
                    "The row in line " + line() + " has more than " + MOST_CHARACTERS + " characters");
        }
        if (index < width) {
            batch.add(buffer, offset, length);
        }
    }

    /** FastCSV comes here with empty lines, too, before it leaves them out; it counts a field in them that it did not hand over. */
    @Override
    protected BatchFilling buildRecord() {
        if (getRecordType() == RecordType.DATA && getFieldCount() == width) {
            batch.endRow();
        }
        return this;
    }
}
