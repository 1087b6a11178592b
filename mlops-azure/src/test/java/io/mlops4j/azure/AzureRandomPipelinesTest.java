package io.mlops4j.azure;

import io.mlops4j.core.run.RandomPipelines;
import io.mlops4j.spi.ObjectStore;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

@PropertyDefaults(tries = 4, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.FULL)
class AzureRandomPipelinesTest extends RandomPipelines {
    @Override
    protected ObjectStore emptyStore() {
        return AzureBlobStore.at(Azurite.shared().newContainer("/ml"))
                .createContainer()
                .open();
    }
}
