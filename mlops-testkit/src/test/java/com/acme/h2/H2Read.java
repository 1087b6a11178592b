package com.acme.h2;

import io.mlops4j.StoreException;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A part of an object that is being read, on a connection of its own. Belongs to one thread. */
final class H2Read extends InputStream {
    private final Connection connection;
    private final InputStream content;
    private long left;

    private H2Read(Connection connection, InputStream content, long left) {
        this.connection = connection;
        this.content = content;
        this.left = left;
    }

    static Optional<StoredObject> open(H2Database database, String key, long offset, long length) {
        return H2Database.uninterrupted(() -> {
            try {
                Connection connection = database.open();
                Optional<StoredObject> object = open(connection, key, offset, length);
                if (object.isEmpty()) {
                    connection.close();
                }
                return object;
            } catch (SQLException | IOException e) {
                throw new StoreException("Object '" + key + "' cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private static Optional<StoredObject> open(Connection connection, String key, long offset, long length)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        var select = connection.prepareStatement("SELECT k, bytes, version, content FROM objects WHERE k = ?");
        select.setString(1, key);
        var rows = select.executeQuery();
        if (!rows.next()) {
            return Optional.empty();
        }
        ObjectInfo info = H2Store.row(rows);
        InputStream content = rows.getBinaryStream(4);
        content.skipNBytes(Math.min(offset, info.bytes()));
        return Optional.of(new StoredObject(info, new H2Read(connection, content, length)));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length > 0 && left == 0) {
            return -1;
        }
        int wanted = (int) Math.min(length, left);
        int read = H2Database.uninterrupted(() -> content.read(buffer, offset, wanted));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        try {
            content.close();
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
