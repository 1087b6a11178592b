/** The engine of mlops4j, with storage in a folder or in memory. */
module io.mlops4j.core {
    requires io.mlops4j.api;
    requires static org.jspecify;
    requires java.management;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;
    requires org.objectweb.asm;
    requires org.slf4j;

    provides io.mlops4j.data.CsvReader with
            io.mlops4j.core.data.FastCsvReader;
    provides io.mlops4j.data.CsvWriter with
            io.mlops4j.core.data.FastCsvWriter;
    provides io.mlops4j.spi.StoreProvider with
            io.mlops4j.core.store.FolderStoreProvider,
            io.mlops4j.core.store.MemoryStoreProvider;
    provides io.mlops4j.pipeline.PipelineInspector with
            io.mlops4j.core.pipeline.PipelineChecks;
    provides io.mlops4j.workspace.WorkspaceEngine with
            io.mlops4j.core.workspace.StoredWorkspaces;
}
