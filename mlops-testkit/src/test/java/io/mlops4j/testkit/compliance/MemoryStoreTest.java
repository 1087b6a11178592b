package io.mlops4j.testkit.compliance;

class MemoryStoreTest extends ObjectStoreCompliance {
    @Override
    protected StorePlace emptyPlace() throws Exception {
        return StorePlaces.memory();
    }
}
