package io.mlops4j.data;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.DatasetUses;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a data set as it was registered; it never changes. It is a table or a tree of files; of files, the columns,
 * rows, label and profile are those of an index with a row for each file: {@code path}, {@code bytes}, {@code sha256} and, if
 * there are labels, {@code label}. What describes it is at hand, rows and files are read when asked for. Safe for use by several threads; two are equal when name and version are.
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
     * The rows of a table, read from the workspace and verified.
     *
     * @throws io.mlops4j.ValidationException if it is files; the message names {@link #files()}
     * @throws io.mlops4j.CorruptException if the stored bytes are gone or are not those that were registered
     */
    Table table();

    /** Whether it is a tree of files, and no table. */
    boolean isFiles();

    /**
     * The files of a tree. Each is read and verified when it is opened.
     *
     * @throws io.mlops4j.ValidationException if it is a table; the message names {@link #table()}
     * @throws io.mlops4j.CorruptException if the index is gone or is not the one that was registered
     */
    FileTree files();

    /**
     * Some of the rows at random, as {@link Table#sample} draws them: a small piece to keep beside the code, with
     * {@link Table#write}. Reads all rows.
     *
     * @param rows how many; from 1 to {@link #rowCount()}
     * @param seed which of the possible samples
     * @throws io.mlops4j.ValidationException if there are not as many, or it is files
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
