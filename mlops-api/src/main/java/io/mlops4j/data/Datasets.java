package io.mlops4j.data;

import java.util.List;
import java.util.Optional;

/**
 * The data sets of a workspace: tables, or trees of files, with a name, each version kept for good. The version is made from the content,
 * so registering the same content, schema, label and weight again answers the version that is there, and writes nothing
 * when it is the latest.
 *
 * <pre>{@code
 * DatasetVersion german = workspace.datasets().register("applications",
 *         Csv.file(Path.of("data/applications.csv")).missing("NA", "?").label("risk"));
 * Table table = german.table();
 * }</pre>
 *
 * <p>Safe for use by several threads, and by several processes on one workspace: of two that register at once, one is
 * the latest. Names follow {@link io.mlops4j.Names}.
 */
public interface Datasets {
    /**
     * Reads a file and registers its rows.
     *
     * @throws io.mlops4j.ValidationException if the name is none, or differs from an existing one in case alone; if the
     *     file cannot be read as {@link Csv#read()} says; if the label is the same in all rows
     * @throws io.mlops4j.StoreException if the workspace cannot be written
     */
    DatasetVersion register(String name, Csv csv);

    /**
     * Registers a table.
     *
     * @throws io.mlops4j.ValidationException if the name is none, or differs from an existing one in case alone; if the
     *     table has no row; if the label is the same in all rows
     * @throws io.mlops4j.StoreException if the workspace cannot be written
     */
    DatasetVersion register(String name, Table table);

    /**
     * Registers the files below a folder. Only what is new is stored; a file that was registered from here before and has
     * the same length, times and place on disk is not even read. Whether the files can be decoded is not looked at.
     *
     * @throws io.mlops4j.ValidationException if the name is none, or differs from an existing one in case alone; if the
     *     folder cannot be taken as {@link Folder#read()} says; if two paths differ in case alone, or have characters that
     *     not every system can hold; if all files have the same label
     * @throws io.mlops4j.StoreException if a file is changed, added or removed while it is registered, or something cannot
     *     be read or written; no version is made then
     */
    DatasetVersion register(String name, Folder folder);

    /**
     * The version registered last; empty if there is no such data set.
     *
     * @throws io.mlops4j.CorruptException if its record, or the pointer to it, cannot be read
     */
    Optional<DatasetVersion> latest(String name);

    /** A version by its id, as {@link DatasetVersion#version()} tells it; empty if there is none. */
    Optional<DatasetVersion> version(String name, String version);

    /**
     * All versions of a data set, in the order of their first registration; empty if there is no such data set. One whose record
     * cannot be read is left out, and a warning in the log names it.
     */
    List<DatasetVersion> versions(String name);

    /** The names of all data sets, in alphabetical order. */
    List<String> names();
}
