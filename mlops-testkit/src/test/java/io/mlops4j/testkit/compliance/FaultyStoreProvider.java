package io.mlops4j.testkit.compliance;

import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;
import java.nio.file.Path;

/** Opens {@code faulty:///some/folder#never%20matches}: a folder with a fault. */
public final class FaultyStoreProvider implements StoreProvider {
    /** Made by the service loader. */
    public FaultyStoreProvider() {}

    static URI location(Path folder, Fault fault) {
        return URI.create(
                "faulty://" + folder.toUri().getRawPath() + "#" + fault.name().replace(" ", "%20"));
    }

    @Override
    public String scheme() {
        return "faulty";
    }

    @Override
    public ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        URI folder = URI.create("file://" + location.getRawPath());
        return Fault.named(location.getFragment()).breaking().apply(Places.open(folder, mustExist, readOnly));
    }
}
