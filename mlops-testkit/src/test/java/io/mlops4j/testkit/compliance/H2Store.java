package io.mlops4j.testkit.compliance;

import io.mlops4j.MlopsException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * An object store in one table of an H2 data base: what somebody writes who has read the Javadoc of {@link ObjectStore} and
 * nothing else. Objects are held in memory while they are read or written.
 */
final class H2Store implements ObjectStore {
    private static final int PAGE = 500;

    private final JdbcConnectionPool connections;
    private final boolean readOnly;
    private final String name;
    /** H2 closes its file when a thread that reads it is interrupted, so that work is done by threads that nobody interrupts. */
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "h2-store");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean closed;

    private H2Store(JdbcConnectionPool connections, boolean readOnly, String name) {
        this.connections = connections;
        this.readOnly = readOnly;
        this.name = name;
    }

    static H2Store open(JdbcConnectionPool connections, boolean readOnly, String name) {
        var store = new H2Store(connections, readOnly, name);
        if (!readOnly) {
            store.call("the store", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE IF NOT EXISTS objects ("
                            + "path VARCHAR(1024) PRIMARY KEY, version BIGINT, size BIGINT, bytes BLOB)");
                    statement.execute("CREATE SEQUENCE IF NOT EXISTS versions");
                    // Whoever writes holds its one row: conditions look at more than the row that is written.
                    statement.execute("CREATE TABLE IF NOT EXISTS writer (id INT PRIMARY KEY)");
                    statement.execute("MERGE INTO writer VALUES (1)");
                }
                return true;
            });
        }
        return store;
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        ObjectStore.requireKey(key);
        return call(key, connection -> find(connection, key));
    }

    private static Optional<ObjectInfo> find(Connection connection, String key) throws SQLException {
        try (var query = connection.prepareStatement("SELECT version, size FROM objects WHERE path = ?")) {
            query.setString(1, key);
            ResultSet found = query.executeQuery();
            return found.next()
                    ? Optional.of(new ObjectInfo(key, found.getLong(2), found.getString(1)))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return get(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        ObjectStore.requireKey(key);
        if (offset < 0 || length < 0) {
            throw new ValidationException("A part of object '" + key + "' cannot start at " + offset + " and have "
                    + length + " bytes; neither can be negative");
        }
        return call(key, connection -> {
            try (var query = connection.prepareStatement("SELECT version, size, bytes FROM objects WHERE path = ?")) {
                query.setString(1, key);
                ResultSet found = query.executeQuery();
                if (!found.next()) {
                    return Optional.empty();
                }
                byte[] bytes = found.getBytes(3);
                int start = (int) Math.min(offset, bytes.length);
                int end = (int) Math.min(bytes.length, start + Math.min(length, bytes.length));
                var info = new ObjectInfo(key, found.getLong(2), found.getString(1));
                return Optional.of(
                        new StoredObject(info, new ByteArrayInputStream(Arrays.copyOfRange(bytes, start, end))));
            }
        });
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return write(key, content, before -> true).orElseThrow();
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        return write(key, content, Optional::isEmpty);
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        return write(
                key, content, before -> before.filter(info -> info.version().equals(version))
                        .isPresent());
    }

    private Optional<ObjectInfo> write(
            String key, Content content, java.util.function.Predicate<Optional<ObjectInfo>> condition) {
        ObjectStore.requireKey(key);
        requireWritable(key);
        return call(key, connection -> {
            byte[] bytes = bytes(key, content);
            lock(connection);
            if (!condition.test(find(connection, key))) {
                return Optional.empty();
            }
            requireNoConflict(connection, key);
            try (PreparedStatement merge = connection.prepareStatement(
                    "MERGE INTO objects (path, version, size, bytes) VALUES (?, NEXT VALUE FOR versions, ?, ?)")) {
                merge.setString(1, key);
                merge.setLong(2, bytes.length);
                merge.setBytes(3, bytes);
                merge.executeUpdate();
            }
            return find(connection, key);
        });
    }

    private static byte[] bytes(String key, Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length != content.size()) {
                throw new StoreException("Object '" + key + "' was to have " + content.size()
                        + " bytes, and its source gave " + bytes.length);
            }
            return bytes;
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeQuery("SELECT id FROM writer WHERE id = 1 FOR UPDATE");
        }
    }

    /** No object may be a folder of another. */
    private static void requireNoConflict(Connection connection, String key) throws SQLException {
        try (var below = connection.prepareStatement("SELECT path FROM objects WHERE path > ? AND path < ? LIMIT 1")) {
            below.setString(1, key + "/");
            below.setString(2, key + "0"); // the character after the slash
            if (below.executeQuery().next()) {
                throw new ValidationException("'" + key + "' is a folder of other objects, so it cannot be an object");
            }
        }
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            String folder = key.substring(0, slash);
            if (find(connection, folder).isPresent()) {
                throw new ValidationException("'" + key + "' cannot be an object, since '" + folder + "' is one");
            }
        }
    }

    @Override
    public boolean delete(String key) {
        ObjectStore.requireKey(key);
        requireWritable(key);
        return call(key, connection -> {
            lock(connection);
            try (var delete = connection.prepareStatement("DELETE FROM objects WHERE path = ?")) {
                delete.setString(1, key);
                return delete.executeUpdate() > 0;
            }
        });
    }

    private void requireWritable(String key) {
        if (readOnly) {
            throw new StoreException("Object '" + key + "' cannot be written: " + this + " is open for reading only");
        }
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        String start = prefix.compareTo(startKey) > 0 ? prefix : startKey;
        List<ObjectInfo> first = page(prefix, start, true);
        return Stream.iterate(
                        first,
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : page(prefix, page.get(page.size() - 1).key(), false))
                .flatMap(List::stream);
    }

    private List<ObjectInfo> page(String prefix, String start, boolean including) {
        return call("a listing", connection -> {
            var infos = new ArrayList<ObjectInfo>();
            try (var query = connection.prepareStatement("SELECT path, size, version FROM objects WHERE path "
                    + (including ? ">=" : ">") + " ? ORDER BY path LIMIT " + PAGE)) {
                query.setString(1, start);
                ResultSet found = query.executeQuery();
                while (found.next() && found.getString(1).startsWith(prefix)) {
                    infos.add(new ObjectInfo(found.getString(1), found.getLong(2), found.getString(3)));
                }
            }
            return infos;
        });
    }

    /** Does work in a transaction, however often this thread is interrupted. */
    private <T> T call(String what, Work<T> work) {
        if (closed) {
            throw new StoreException(this + " is closed");
        }
        Future<T> future = workers.submit(() -> transact(what, work));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MlopsException known) {
                throw known;
            }
            throw new StoreException("'" + what + "' in " + this + ": " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T transact(String what, Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
            }
        } catch (SQLException | IOException e) {
            throw new StoreException("'" + what + "' in " + this + ": " + e, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            workers.shutdown();
            connections.dispose();
        }
    }

    @Override
    public String toString() {
        return "H2 store " + name;
    }
}
