package io.mlops4j.workspace;

import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.pipeline.Service;
import io.mlops4j.spi.Codec;
import io.mlops4j.spi.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What stands behind {@link Workspace#open}; found by service loading, and in {@code mlops-core}. */
public interface WorkspaceEngine {
    /**
     * What a {@link WorkspaceBuilder} was told.
     *
     * @param location where it lies; empty if there is a store
     * @param store a store of the user's; empty if there is a location
     * @param codecs of the user's
     * @param services that steps may ask for, no two of one name, nor without a name of one type
     * @param secrets where secrets come from
     * @param clock what tells the time
     * @param actor who acts
     * @param parallelism how many steps may be at work at once, at least 1
     * @param progress whether steps that take long are shown
     * @param ownCode package prefixes whose code is the application's own
     * @param cacheFolder where copies of what is on another machine are kept; empty for where they always are
     * @param cacheBytes how much of it there may be; 0 for none
     * @param mustExist whether it may not be created
     * @param readOnly whether nothing may be written
     */
    record Settings(
            Optional<URI> location,
            Optional<ObjectStore> store,
            List<Codec<?>> codecs,
            List<Service<?>> services,
            SecretSource secrets,
            Clock clock,
            String actor,
            int parallelism,
            boolean progress,
            List<String> ownCode,
            Optional<Path> cacheFolder,
            long cacheBytes,
            boolean mustExist,
            boolean readOnly) {
        /** The same without copies on this machine. */
        public Settings withoutCache() {
            return new Settings(
                    location,
                    store,
                    codecs,
                    services,
                    secrets,
                    clock,
                    actor,
                    parallelism,
                    progress,
                    ownCode,
                    cacheFolder,
                    0,
                    mustExist,
                    readOnly);
        }
    }

    /** Opens a workspace. */
    Workspace open(Settings settings);
}
