package com.acme.h2;

import static io.mlops4j.spi.ObjectStore.requireKey;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Objects as rows of an H2 database. Thread-safe. */
public final class H2Store implements ObjectStore {
    private static final String COLUMNS = "SELECT k, bytes, version FROM objects ";
    private static final int PAGE = 100;

    private final H2Database database;
    private final boolean readOnly;

    /** A store in the database with this JDBC URL, which is made if it is not there. */
    public H2Store(String url, boolean readOnly) {
        database = new H2Database(url);
        this.readOnly = readOnly;
        if (!readOnly) {
            database.transaction("its tables", H2Store::createTables);
        }
    }

    private static boolean createTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SEQUENCE IF NOT EXISTS versions");
            statement.execute("CREATE TABLE IF NOT EXISTS turns(turn INT PRIMARY KEY)");
            statement.execute("MERGE INTO turns VALUES (1)");
            return statement.execute("CREATE TABLE IF NOT EXISTS objects(k VARCHAR(" + MAX_KEY_LENGTH
                    + ") PRIMARY KEY, bytes BIGINT NOT NULL, version BIGINT NOT NULL, content BLOB NOT NULL)");
        }
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        requireKey(key);
        return database.transaction("'" + key + "'", connection -> find(connection, key));
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return get(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        requireKey(key);
        if (offset < 0 || length < 0) {
            throw new ValidationException(
                    "Offset " + offset + " and length " + length + " of a part of '" + key + "' must not be negative");
        }
        return H2Read.open(database, key, offset, length);
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return write(key, content, present -> true).orElseThrow();
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        return write(key, content, Optional::isEmpty);
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        return write(key, content, present -> present.map(ObjectInfo::version).equals(Optional.of(version)));
    }

    @Override
    public boolean delete(String key) {
        requireKey(key);
        requireWritable(key);
        return database.transaction("'" + key + "'", connection -> {
            takeTurn(connection);
            try (var delete = prepare(connection, "DELETE FROM objects WHERE k = ?", key)) {
                return delete.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        String from = prefix.compareTo(startKey) < 0 ? startKey : prefix;
        return Stream.iterate(
                        page(prefix, from, true),
                        page -> !page.isEmpty(),
                        page -> page(prefix, page.get(page.size() - 1).key(), false))
                .flatMap(List::stream);
    }

    @Override
    public void close() {
        database.close();
    }

    private List<ObjectInfo> page(String prefix, String from, boolean inclusive) {
        String sql = COLUMNS + "WHERE k " + (inclusive ? ">=" : ">") + " ? ORDER BY k LIMIT " + PAGE;
        return database.transaction("a listing", connection -> {
            try (var select = prepare(connection, sql, from);
                    var rows = select.executeQuery()) {
                var page = new ArrayList<ObjectInfo>();
                while (rows.next() && rows.getString(1).startsWith(prefix)) {
                    page.add(row(rows));
                }
                return page;
            }
        });
    }

    /** The content goes to the database before the turn is taken, so that nobody waits for a slow one. */
    private Optional<ObjectInfo> write(String key, Content content, Predicate<Optional<ObjectInfo>> condition) {
        requireKey(key);
        requireWritable(key);
        return database.transaction("'" + key + "'", connection -> {
            try (var source = new CountedStream(content.open());
                    var merge = prepare(
                            connection, "MERGE INTO objects KEY(k) VALUES (?, ?, NEXT VALUE FOR versions, ?)", key)) {
                merge.setLong(2, content.size());
                merge.setBinaryStream(3, source);
                source.requireAll(key, content.size());
                takeTurn(connection);
                if (!condition.test(find(connection, key))) {
                    return Optional.empty();
                }
                requireNoFolder(connection, key);
                merge.executeUpdate();
                return find(connection, key);
            } catch (IOException e) {
                throw new StoreException("The content for '" + key + "' cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private void requireWritable(String key) {
        if (readOnly) {
            throw new StoreException("'" + key + "' cannot be changed: the store was opened for reading only");
        }
    }

    /** Writes happen one after another: what is looked at now stays until the end of the transaction. */
    private static void takeTurn(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT turn FROM turns FOR UPDATE");
                var rows = select.executeQuery()) {
            rows.next();
        }
    }

    private static void requireNoFolder(Connection connection, String key) throws SQLException {
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            if (find(connection, key.substring(0, slash)).isPresent()) {
                throw new ValidationException(
                        "'" + key + "' cannot be stored: '" + key.substring(0, slash) + "' is an object, not a folder");
            }
        }
        try (var select = prepare(connection, COLUMNS + "WHERE k >= ? ORDER BY k LIMIT 1", key + "/");
                var rows = select.executeQuery()) {
            if (rows.next() && rows.getString(1).startsWith(key + "/")) {
                throw new ValidationException(
                        "'" + key + "' cannot be stored: it is the folder of '" + rows.getString(1) + "'");
            }
        }
    }

    private static Optional<ObjectInfo> find(Connection connection, String key) throws SQLException {
        try (var select = prepare(connection, COLUMNS + "WHERE k = ?", key);
                var rows = select.executeQuery()) {
            return rows.next() ? Optional.of(row(rows)) : Optional.empty();
        }
    }

    static ObjectInfo row(ResultSet rows) throws SQLException {
        return new ObjectInfo(rows.getString(1), rows.getLong(2), Long.toString(rows.getLong(3)));
    }

    private static PreparedStatement prepare(Connection connection, String sql, String key) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setString(1, key);
        return statement;
    }
}
