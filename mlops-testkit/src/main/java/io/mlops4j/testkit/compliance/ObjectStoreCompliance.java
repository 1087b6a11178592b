package io.mlops4j.testkit.compliance;

/**
 * What every object store promises, a test for each rule: alone, between threads, and between processes. Who writes a store
 * extends it in the store's tests:
 *
 * <pre>{@code
 * class H2StoreTest extends ObjectStoreCompliance {
 *     @TempDir
 *     Path folder;
 *
 *     @Override
 *     protected ObjectStore emptyStore() {
 *         return new H2StoreProvider().open(location().orElseThrow(), false, false);
 *     }
 *
 *     @Override
 *     protected Optional<URI> location() { // optional: the rules between processes, and between stores at one place
 *         return Optional.of(URI.create("h2://" + folder.resolve("objects")));
 *     }
 * }
 * }</pre>
 *
 * <p>A rule is a test whose name says it; one that fails says what happened, and why the library needs the rule. What the
 * author does not tell how to test, such as a second store at the same place, is skipped and says what to override. A store
 * that passes carries a workspace: {@link WorkspaceCompliance} shows it.
 *
 * <p>Takes some seconds on a disk, and starts six processes with a location. Needs JUnit 5 and AssertJ.
 */
public abstract class ObjectStoreCompliance extends BackEnd
        implements WritingRules, ReadingRules, KeyRules, ListingRules, OpeningRules, ThreadRules, ProcessRules {
    /** For those who extend it. */
    protected ObjectStoreCompliance() {}

    /**
     * Whether an object is refused under a key that is the folder of others, and the other way round, as
     * {@link io.mlops4j.spi.ObjectStore} asks of those who can tell. A store that cannot tell without asking for each
     * folder says false; then the two rules about it are skipped. Nothing in the library relies on them.
     */
    @Override
    public boolean refusesFolders() {
        return true;
    }

    /**
     * How many objects the store lists with one request, if it lists page by page; the rule about it writes one more. 100
     * unless said.
     */
    @Override
    public int objectsOfAPage() {
        return 100;
    }
}
