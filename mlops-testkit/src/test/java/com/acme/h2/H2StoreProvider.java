package com.acme.h2;

import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoreProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens {@code h2:///srv/ml/workspace}: the database in the file {@code /srv/ml/workspace.mv.db}. Several processes can
 * have it open at once.
 */
public final class H2StoreProvider implements StoreProvider {
    @Override
    public String scheme() {
        return "h2";
    }

    @Override
    public ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        String path = location.getPath();
        if (path == null || !path.startsWith("/")) {
            throw new ValidationException("'" + location + "' names no database; write h2:///srv/ml/workspace");
        }
        if ((mustExist || readOnly) && !Files.exists(Path.of(path + ".mv.db"))) {
            throw new NotFoundException("There is no database at '" + location + "'");
        }
        try {
            Files.createDirectories(Path.of(path).toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new StoreException("The folder of '" + location + "' cannot be made: " + e.getMessage(), e);
        }
        return new H2Store("jdbc:h2:" + path + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=60000", readOnly);
    }
}
