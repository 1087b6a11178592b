package io.mlops4j.core.run;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.spi.ObjectStore;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

@PropertyDefaults(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.FULL)
class RandomPipelinesTest extends RandomPipelines {
    @Override
    protected ObjectStore emptyStore() {
        return new MemoryStore();
    }
}
