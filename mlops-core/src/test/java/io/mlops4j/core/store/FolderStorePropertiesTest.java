package io.mlops4j.core.store;

import java.io.IOException;

class FolderStorePropertiesTest extends ObjectStoreProperties {
    @Override
    protected StorePlace emptyPlace() throws IOException {
        return new FolderPlace();
    }
}
