package io.mlops4j.testkit.compliance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlops4j.spi.ObjectStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an author says of a back end: how to come to a store, to the same one again, and from another process. */
@ExtendWith(BrokenRules.class)
@Timeout(300)
abstract class BackEnd implements StoreUnderTest {
    private final List<ObjectStore> opened = new ArrayList<>();
    private @Nullable ObjectStore store;

    /**
     * A store at a place of its own, in which nothing is. Asked for once for each rule; closed afterwards. To remove the
     * place is up to the author: a {@code @TempDir} does it by itself.
     *
     * @throws Exception if it cannot be made; the rule fails
     */
    protected abstract ObjectStore emptyStore() throws Exception;

    /**
     * Where the {@link #emptyStore} of this rule lies, for {@link io.mlops4j.spi.StoreProvider}s of this process and of
     * others; empty unless said. With it, the rules between processes are tested. A provider of its scheme is in
     * {@code META-INF/services} of the class path.
     */
    protected Optional<URI> location() {
        return Optional.empty();
    }

    /**
     * The {@link #emptyStore} of this rule, opened once more; closed after the rule. Opened by its {@link #location} unless
     * said; without that, the rules about stores at one place are skipped.
     *
     * @throws Exception if it cannot be opened; the rule fails
     */
    protected Optional<ObjectStore> sameStore() throws Exception {
        return location().map(place -> Places.open(place, true, false));
    }

    /**
     * The same, for reading only.
     *
     * @throws Exception if it cannot be opened; the rule fails
     */
    protected Optional<ObjectStore> sameStoreReadOnly() throws Exception {
        return location().map(place -> Places.open(place, true, true));
    }

    @BeforeEach
    final void openStore() throws Exception {
        store = closedLater(emptyStore());
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(ObjectStore::close);
    }

    @Override
    public final ObjectStore store() {
        if (store == null) {
            throw new IllegalStateException("The store is opened before each test, not before");
        }
        return store;
    }

    @Override
    public final ObjectStore openAgain() throws Exception {
        return required(sameStore(), "sameStore() or location()");
    }

    @Override
    public final ObjectStore openReadOnly() throws Exception {
        return required(sameStoreReadOnly(), "sameStoreReadOnly() or location()");
    }

    @Override
    public final URI place() {
        assumeTrue(location().isPresent(), "Skipped: override location() to have this rule tested");
        return location().orElseThrow();
    }

    private ObjectStore required(Optional<ObjectStore> again, String methods) {
        assumeTrue(again.isPresent(), "Skipped: override " + methods + " to have this rule tested");
        return closedLater(again.orElseThrow());
    }

    private synchronized ObjectStore closedLater(ObjectStore open) {
        opened.add(open);
        return open;
    }
}
