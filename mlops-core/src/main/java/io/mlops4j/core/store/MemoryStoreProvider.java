package io.mlops4j.core.store;

import io.mlops4j.Names;
import io.mlops4j.NotFoundException;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the stores of {@code mem:} locations. {@code mem:tests} is one store for the whole JVM, made when first opened
 * and kept to the end; {@code mem:/} is a new one each time, which nobody else can reach.
 */
public final class MemoryStoreProvider implements StoreProvider {
    private static final Map<String, MemoryStore> NAMED = new ConcurrentHashMap<>();

    /** The provider; made by the service loader. */
    public MemoryStoreProvider() {}

    @Override
    public String scheme() {
        return "mem";
    }

    @Override
    public ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        MemoryStore store = store(location, mustExist || readOnly);
        return readOnly ? store.reopenReadOnly() : store.reopen();
    }

    private static MemoryStore store(URI location, boolean mustExist) {
        String name = location.getSchemeSpecificPart().replaceFirst("^/{1,3}", "");
        if (!name.isEmpty()) {
            Names.require("store in memory", name);
        }
        if (mustExist && !NAMED.containsKey(name)) {
            throw new NotFoundException(
                    "There is no store in memory " + (name.isEmpty() ? "without a name" : "of the name '" + name + "'")
                            + " in this JVM yet; open it for writing first, as mem:tests");
        }
        return name.isEmpty() ? new MemoryStore() : NAMED.computeIfAbsent(name, any -> new MemoryStore());
    }
}
