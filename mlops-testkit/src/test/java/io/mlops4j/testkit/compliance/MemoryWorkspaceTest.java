package io.mlops4j.testkit.compliance;

import io.mlops4j.core.AnyLanguage;
import io.mlops4j.spi.ObjectStore;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

@AnyLanguage
class MemoryWorkspaceTest extends WorkspaceCompliance {
    private final URI place = URI.create("mem:" + UUID.randomUUID());

    @Override
    protected ObjectStore emptyStore() {
        return Places.open(place, false, false);
    }

    @Override
    protected Optional<ObjectStore> sameStore() {
        return Optional.of(Places.open(place, true, false));
    }

    @Override
    protected Optional<ObjectStore> sameStoreReadOnly() {
        return Optional.of(Places.open(place, true, true));
    }
}
