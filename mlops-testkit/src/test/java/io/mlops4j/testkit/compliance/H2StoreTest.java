package io.mlops4j.testkit.compliance;

class H2StoreTest extends ObjectStoreCompliance {
    @Override
    protected StorePlace emptyPlace() throws Exception {
        return StorePlaces.h2();
    }
}
