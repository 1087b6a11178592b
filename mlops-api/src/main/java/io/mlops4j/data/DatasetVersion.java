package io.mlops4j.data;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.DatasetUses;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a data set as it was registered; it never changes. What describes it is at hand, the rows are read when
 * asked for. Safe for use by several threads; two are equal when name and version are.
 */
public interface DatasetVersion {
    /** The name of the data set. */
    String name();

    /** The version: the first 16 hexadecimal digits of {@link #digest()}. */
    String version();

    /** Name and version. */
    default DatasetRef ref() {
        return new DatasetRef(name(), version());
    }

    /** SHA-256 of the stored content, schema, label and weight: 64 hexadecimal digits. */
    String digest();

    /** The columns. */
    Schema schema();

    /** How many rows there are. */
    long rowCount();

    /** The name of the label column. */
    Optional<String> label();

    /** The name of the column of row weights. */
    Optional<String> weight();

    /** What the columns are like, computed when it was registered. */
    TableProfile profile();

    /**
     * The rows, read from the workspace and verified.
     *
     * @throws io.mlops4j.CorruptException if the stored bytes are gone or are not those that were registered
     */
    Table table();

    /**
     * Some of the rows at random, as {@link Table#sample} draws them: a small piece to keep beside the code, with
     * {@link Table#write}. Reads all rows.
     *
     * @param rows how many; from 1 to {@link #rowCount()}
     * @param seed which of the possible samples
     * @throws io.mlops4j.ValidationException if there are not as many
     * @throws io.mlops4j.CorruptException as {@link #table}
     */
    default Table sample(int rows, long seed) {
        return table().sample(rows, seed);
    }

    /** When it was registered first. */
    Instant registered();

    /** Who registered it first. */
    String registeredBy();

    /**
     * Everything that was made of it so far: runs that read it, and models that it went into. Looks at all runs and all
     * model versions of the workspace.
     */
    DatasetUses uses();
}
