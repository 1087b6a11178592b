package io.mlops4j.testkit.compliance;

class MemoryWorkspaceTest extends WorkspaceCompliance {
    @Override
    protected StorePlace emptyPlace() throws Exception {
        return StorePlaces.memory();
    }
}
