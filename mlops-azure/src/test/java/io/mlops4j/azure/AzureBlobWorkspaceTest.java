package io.mlops4j.azure;

import io.mlops4j.core.AnyLanguage;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.testkit.compliance.WorkspaceCompliance;
import java.net.URI;
import java.util.Optional;

@AnyLanguage
class AzureBlobWorkspaceTest extends WorkspaceCompliance {
    private final URI place = Azurite.shared().newContainer("/team/ml");

    @Override
    protected ObjectStore emptyStore() {
        return AzureBlobStore.at(place).createContainer().open();
    }

    @Override
    protected Optional<URI> location() {
        return Optional.of(place);
    }

    @Override
    public int registrationsByEachProcess() {
        return 200;
    }
}
