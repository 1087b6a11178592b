package io.mlops4j.testkit.compliance;

import io.mlops4j.spi.ObjectStore;
import java.net.URI;

/** What the rules are held against. */
interface StoreUnderTest {
    /** The store of this rule, empty at first. */
    ObjectStore store();

    /** The same store once more, from any thread; skips the rule if the author does not tell how. Closed after the rule. */
    ObjectStore openAgain() throws Exception;

    /** The same store for reading only; skips the rule if the author does not tell how. Closed after the rule. */
    ObjectStore openReadOnly() throws Exception;

    /** Where the store lies, for other processes; skips the rule if the author does not tell. */
    URI place();
}
