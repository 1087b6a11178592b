package com.acme.h2;

import io.mlops4j.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;

/** The database of a store, with a connection for each piece of work. Thread-safe. */
final class H2Database implements AutoCloseable {
    private final String url;
    private final JdbcConnectionPool pool;
    private volatile boolean closed;

    H2Database(String url) {
        this.url = url;
        pool = JdbcConnectionPool.create(url, "", "");
        pool.setMaxConnections(1_000);
    }

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Does all of it or nothing; an error names what it was about. */
    <T> T transaction(String what, Work<T> work) {
        return uninterrupted(() -> {
            try (Connection connection = open()) {
                connection.setAutoCommit(false);
                try {
                    T result = work.on(connection);
                    connection.commit();
                    return result;
                } catch (Throwable e) {
                    connection.rollback();
                    throw e;
                }
            } catch (SQLException e) {
                throw new StoreException("Database '" + url + "' failed at " + what + ": " + e.getMessage(), e);
            }
        });
    }

    /** A connection that the caller closes. */
    Connection open() throws SQLException {
        if (closed) {
            throw new StoreException("The store in database '" + url + "' is closed");
        }
        return pool.getConnection();
    }

    /** H2 gives up waiting when its thread is interrupted, so it does not get to see that. */
    static <T, E extends Exception> T uninterrupted(Call<T, E> call) throws E {
        boolean interrupted = Thread.interrupted();
        try {
            return call.call();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What gives something or fails. */
    @FunctionalInterface
    interface Call<T, E extends Exception> {
        T call() throws E;
    }

    @Override
    public void close() {
        closed = true;
        pool.dispose();
    }
}
