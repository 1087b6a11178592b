/** What users of mlops4j test with, and the rules that every back end keeps. */
module io.mlops4j.testkit {
    requires transitive io.mlops4j.api;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports io.mlops4j.testkit;
    exports io.mlops4j.testkit.compliance;

    // JUnit calls the rules, which are in package-private interfaces; the engine binds the rows of a table to a record.
    opens io.mlops4j.testkit.compliance;
}
