package io.mlops4j.testkit.compliance;

class FolderWorkspaceTest extends WorkspaceCompliance {
    @Override
    protected StorePlace emptyPlace() throws Exception {
        return StorePlaces.folder();
    }
}
