package io.mlops4j.core.store;

class MemoryStorePropertiesTest extends ObjectStoreProperties {
    @Override
    protected StorePlace emptyPlace() {
        return new MemoryPlace();
    }
}
