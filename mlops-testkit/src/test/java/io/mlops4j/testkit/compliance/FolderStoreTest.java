package io.mlops4j.testkit.compliance;

class FolderStoreTest extends ObjectStoreCompliance {
    @Override
    protected StorePlace emptyPlace() throws Exception {
        return StorePlaces.folder();
    }
}
