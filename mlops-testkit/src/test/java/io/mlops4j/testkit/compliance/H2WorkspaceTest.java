package io.mlops4j.testkit.compliance;

class H2WorkspaceTest extends WorkspaceCompliance {
    @Override
    protected StorePlace emptyPlace() throws Exception {
        return StorePlaces.h2();
    }

    @Override
    protected int registrations() {
        return 40;
    }
}
