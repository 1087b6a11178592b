package io.mlops4j.testkit.compliance;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.Providers;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;
import java.util.List;

/** Stores by their location, as a workspace finds them. */
final class Places {
    private Places() {}

    static ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        List<StoreProvider> providers = Providers.all(StoreProvider.class);
        return providers.stream()
                .filter(provider -> provider.scheme().equalsIgnoreCase(location.getScheme()))
                .findFirst()
                .orElseThrow(() -> new ValidationException("No provider in META-INF/services of the class path opens '"
                        + location + "'; there are those of "
                        + providers.stream().map(StoreProvider::scheme).sorted().toList()))
                .open(location, mustExist, readOnly);
    }
}
