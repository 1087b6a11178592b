package com.acme.h2;

import io.mlops4j.spi.ObjectStore;
import io.mlops4j.testkit.compliance.ObjectStoreCompliance;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest extends ObjectStoreCompliance {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore emptyStore() {
        return new H2StoreProvider().open(location().orElseThrow(), false, false);
    }

    @Override
    protected Optional<URI> location() {
        return Optional.of(URI.create("h2://" + folder.resolve("objects")));
    }
}
