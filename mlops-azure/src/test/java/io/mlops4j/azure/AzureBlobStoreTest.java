package io.mlops4j.azure;

import io.mlops4j.core.AnyLanguage;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.testkit.compliance.ObjectStoreCompliance;
import java.net.URI;
import java.util.Optional;

@AnyLanguage
class AzureBlobStoreTest extends ObjectStoreCompliance {
    private final URI place = Azurite.shared().newContainer("");

    @Override
    protected ObjectStore emptyStore() {
        return AzureBlobStore.at(place).createContainer().open();
    }

    @Override
    protected Optional<URI> location() {
        return Optional.of(place);
    }

    @Override
    public boolean refusesFolders() {
        return false;
    }
}
