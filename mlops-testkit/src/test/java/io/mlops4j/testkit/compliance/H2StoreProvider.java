package io.mlops4j.testkit.compliance;

import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;

/** Opens {@code h2:/path/of/the/data/base}, which several processes may at once. */
public final class H2StoreProvider implements StoreProvider {
    static {
        System.setProperty("h2.bindAddress", "127.0.0.1"); // of the first process, which serves the others
    }

    /** For service loading. */
    public H2StoreProvider() {}

    @Override
    public String scheme() {
        return "h2";
    }

    @Override
    public ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        if (location.getPath() == null || location.getPath().isEmpty()) {
            throw new ValidationException("'" + location + "' has no path; write h2:/srv/ml/store");
        }
        if ((mustExist || readOnly) && Files.notExists(Path.of(location.getPath() + ".mv.db"))) {
            throw new NotFoundException("There is no H2 data base at " + location);
        }
        JdbcConnectionPool connections = JdbcConnectionPool.create(
                "jdbc:h2:file:" + location.getPath() + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=60000", "sa", "");
        connections.setMaxConnections(32);
        return H2Store.open(connections, readOnly, location.toString());
    }
}
