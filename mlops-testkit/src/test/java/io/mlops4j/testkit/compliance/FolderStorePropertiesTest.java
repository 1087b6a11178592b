package io.mlops4j.testkit.compliance;

import java.io.IOException;

class FolderStorePropertiesTest extends ObjectStoreProperties {
    @Override
    protected StorePlace emptyPlace() throws IOException {
        return StorePlaces.folder();
    }
}
