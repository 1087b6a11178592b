/** What users of mlops4j test with. */
module io.mlops4j.testkit {
    requires transitive io.mlops4j.api;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports io.mlops4j.testkit;
}
