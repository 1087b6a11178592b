package io.mlops4j.core.workspace;

import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.workspace.WorkspaceFile.WorkspaceRecord;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.Providers;
import io.mlops4j.spi.StoreProvider;
import io.mlops4j.workspace.Workspace;
import io.mlops4j.workspace.WorkspaceEngine;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Opens workspaces: finds the store, reads or writes {@link WorkspaceFile}. */
public final class StoredWorkspaces implements WorkspaceEngine {
    private final RandomGenerator random;

    /** For service loading. */
    public StoredWorkspaces() {
        this(new SecureRandom());
    }

    StoredWorkspaces(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Workspace open(Settings settings) {
        ObjectStore store = settings.store().orElseGet(() -> store(settings));
        try {
            String id = id(store, settings);
            return new StoredWorkspace(id, store, settings, random);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static ObjectStore store(Settings settings) {
        URI location = settings.location().orElseThrow();
        String scheme = location.getScheme();
        if (scheme == null) {
            throw new ValidationException("The location '" + location
                    + "' of a workspace has no scheme; write file:///…" + " or take Workspace.open(Path)");
        }
        List<StoreProvider> providers = Providers.all(StoreProvider.class);
        StoreProvider provider = providers.stream()
                .filter(p -> p.scheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> new ValidationException("Nothing on the class path opens '" + scheme
                        + ":' locations; there is "
                        + providers.stream().map(StoreProvider::scheme).sorted().toList()
                        + (scheme.equals("azblob") ? "; add io.mlops4j:mlops-azure" : "")
                        + (scheme.length() == 1 ? "; for a path, take Workspace.open(Path)" : "")));
        return provider.open(location, settings.mustExist(), settings.readOnly());
    }

    private String id(ObjectStore store, Settings settings) {
        var file = new WorkspaceFile(store);
        Optional<String> existing = file.find().map(found -> found.value().id());
        if (existing.isPresent()) {
            return existing.get();
        }
        file.requireNew();
        if (settings.mustExist() || settings.readOnly()) {
            throw new NotFoundException(
                    "There is no workspace in " + store + ", and it may not be created: it is opened "
                            + (settings.readOnly() ? "read-only" : "with mustExist()"));
        }
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return file.create(new WorkspaceRecord(
                        WorkspaceFile.FORMAT,
                        HexFormat.of().formatHex(bytes),
                        settings.clock().instant()))
                .id();
    }
}
