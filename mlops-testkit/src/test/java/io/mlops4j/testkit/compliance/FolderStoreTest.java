package io.mlops4j.testkit.compliance;

import io.mlops4j.core.AnyLanguage;
import io.mlops4j.spi.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

@AnyLanguage
class FolderStoreTest extends ObjectStoreCompliance {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore emptyStore() {
        return Places.open(folder.toUri(), false, false);
    }

    @Override
    protected Optional<URI> location() {
        return Optional.of(folder.toUri());
    }
}
