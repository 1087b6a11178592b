/** The public types of mlops4j. */
module io.mlops4j.api {
    requires static transitive org.jspecify;

    exports io.mlops4j;
    exports io.mlops4j.data;
    exports io.mlops4j.lineage;
    exports io.mlops4j.metric;
    exports io.mlops4j.model;
    exports io.mlops4j.pipeline;
    exports io.mlops4j.run;
    exports io.mlops4j.scoring;
    exports io.mlops4j.spi;
    exports io.mlops4j.workspace;

    uses io.mlops4j.data.CsvReader;
    uses io.mlops4j.data.CsvWriter;
    uses io.mlops4j.pipeline.PipelineInspector;
    uses io.mlops4j.scoring.ScoringProvider;
    uses io.mlops4j.spi.StoreProvider;
    uses io.mlops4j.workspace.WorkspaceEngine;
}
