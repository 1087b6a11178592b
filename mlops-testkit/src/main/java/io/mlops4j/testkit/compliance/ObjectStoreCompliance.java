package io.mlops4j.testkit.compliance;

import org.junit.jupiter.api.Nested;

/**
 * What every object store promises: a rule for each promise, named by it. The author of a store extends this class and says
 * where an empty one is; what fails is told by the name of its rule, and what depends on a rule by the class that it is in.
 *
 * <pre>{@code
 * class H2StoreTest extends ObjectStoreCompliance {
 *     @Override
 *     protected StorePlace emptyPlace() throws IOException {
 *         Path folder = Files.createTempDirectory("h2-store");
 *         return StorePlace.at(URI.create("h2:" + folder.resolve("store")), () -> remove(folder));
 *     }
 * }
 * }</pre>
 *
 * <p>A store that keeps all rules can hold a workspace; {@link WorkspaceCompliance} shows that it does.
 */
public abstract class ObjectStoreCompliance {
    /** For the author of a store. */
    protected ObjectStoreCompliance() {}

    /**
     * A new place, in which nothing is. Each rule has one of its own, and closes it.
     *
     * @throws Exception if there is none to be had; the rule fails then
     */
    protected abstract StorePlace emptyPlace() throws Exception;

    /** Every change of a pointer in a workspace is a conditional put, everything else is written once. */
    @Nested
    class Writing extends WritingRules {
        @Override
        StorePlace place() throws Exception {
            return emptyPlace();
        }
    }

    /** Whole or in part, and never a mixture of two writes. */
    @Nested
    class Reading extends ReadingRules {
        @Override
        StorePlace place() throws Exception {
            return emptyPlace();
        }
    }

    /** What one store takes all of them take. */
    @Nested
    class Keys extends KeyRules {
        @Override
        StorePlace place() throws Exception {
            return emptyPlace();
        }
    }

    /** In the order of keys, from where it is asked to. */
    @Nested
    class Listing extends ListingRules {
        @Override
        StorePlace place() throws Exception {
            return emptyPlace();
        }
    }

    /** Opening again, for reading only, and closing. */
    @Nested
    class Opening extends OpeningRules {
        @Override
        StorePlace place() throws Exception {
            return emptyPlace();
        }
    }

    /** Several threads at once. */
    @Nested
    class Threads extends ThreadRules {
        @Override
        StorePlace place() throws Exception {
            return emptyPlace();
        }
    }

    /** Several processes at once. */
    @Nested
    class Processes extends ProcessRules {
        @Override
        StorePlace place() throws Exception {
            return emptyPlace();
        }
    }
}
