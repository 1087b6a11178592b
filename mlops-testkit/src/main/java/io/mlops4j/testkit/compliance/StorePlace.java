package io.mlops4j.testkit.compliance;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.Providers;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;
import java.util.Optional;

/** Somewhere a store can be opened, empty at first, again and again, by several at once. Thread-safe. */
public interface StorePlace extends AutoCloseable {
    /** Opens it for reading and writing. What was written by a store that was opened here before is there. */
    ObjectStore open();

    /** Opens it for reading only. Nothing is created, and every write is refused. */
    ObjectStore openReadOnly();

    /** Where it is, for another process; empty if no other process can open it: then the rules about processes are skipped. */
    default Optional<URI> location() {
        return Optional.empty();
    }

    /** Removes everything. What was opened here is closed by then. */
    @Override
    default void close() {}

    /**
     * The place of a location, opened by the {@link StoreProvider} of its scheme, as {@code Workspace.open} does.
     *
     * @param whenClosed removes everything
     */
    static StorePlace at(URI location, Runnable whenClosed) {
        return new StorePlace() {
            @Override
            public ObjectStore open() {
                return provider(location).open(location, false, false);
            }

            @Override
            public ObjectStore openReadOnly() {
                return provider(location).open(location, true, true);
            }

            @Override
            public Optional<URI> location() {
                return Optional.of(location);
            }

            @Override
            public void close() {
                whenClosed.run();
            }

            @Override
            public String toString() {
                return location.toString();
            }
        };
    }

    private static StoreProvider provider(URI location) {
        return Providers.all(StoreProvider.class).stream()
                .filter(provider -> provider.scheme().equals(location.getScheme()))
                .findFirst()
                .orElseThrow(() -> new ValidationException("No StoreProvider on the class path has the scheme of '"
                        + location + "'; list yours in META-INF/services/" + StoreProvider.class.getName()));
    }
}
