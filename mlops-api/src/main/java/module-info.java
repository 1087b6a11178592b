/** The public types of mlops4j. */
module io.mlops4j.api {
    requires static transitive org.jspecify;

    exports io.mlops4j;
    exports io.mlops4j.data;
    exports io.mlops4j.metric;
    exports io.mlops4j.scoring;
    exports io.mlops4j.model;
    exports io.mlops4j.spi;

    uses io.mlops4j.data.CsvReader;
    uses io.mlops4j.scoring.ScoringProvider;
    uses io.mlops4j.spi.StoreProvider;
}
