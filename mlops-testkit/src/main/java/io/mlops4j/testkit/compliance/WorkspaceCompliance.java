package io.mlops4j.testkit.compliance;

import io.mlops4j.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * That a store carries a workspace: artifacts, data sets, models, aliases, runs with reuse, shared between threads and
 * processes, moved from store to store. For a store that passes {@link ObjectStoreCompliance}, and extended in the same way:
 *
 * <pre>{@code
 * class WorkspaceInH2Test extends WorkspaceCompliance {
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
 * <p>With a location, two processes register data sets and models, move an alias, run and search at once:
 * {@link #registrationsByEachProcess} of each, which takes most of the time.
 */
public abstract class WorkspaceCompliance extends BackEnd
        implements ArtifactRules, DatasetRules, ModelRules, RunRules, MovingRules, SharingRules {
    private @Nullable Workspace workspace;

    /** For those who extend it. */
    protected WorkspaceCompliance() {}

    /**
     * How many data set versions and models each of two processes registers, at most 4,096. 50 unless said; a folder is held
     * against 200.
     */
    @Override
    public int registrationsByEachProcess() {
        return 50;
    }

    @BeforeEach
    final void openWorkspace() {
        workspace = Sample.workspace(store());
    }

    @Override
    public final Workspace workspace() {
        if (workspace == null) {
            throw new IllegalStateException("The workspace is opened before each test, not before");
        }
        return workspace;
    }

    @Override
    public final Workspace openWorkspaceAgain() throws Exception {
        return Sample.workspace(openAgain());
    }
}
