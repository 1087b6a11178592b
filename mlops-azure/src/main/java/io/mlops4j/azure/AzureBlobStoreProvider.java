package io.mlops4j.azure;

import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;

/** Opens the stores of {@code azblob:} locations, with the credentials of the environment. */
public final class AzureBlobStoreProvider implements StoreProvider {
    /** The provider; made by the service loader. */
    public AzureBlobStoreProvider() {}

    @Override
    public String scheme() {
        return BlobLocation.SCHEME;
    }

    /** A container is never made; so it must exist in any case. Whoever reads first is told of what is wrong with the place. */
    @Override
    public ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        var builder = AzureBlobStore.at(location);
        return (readOnly ? builder.readOnly() : builder).openUnasked();
    }
}
