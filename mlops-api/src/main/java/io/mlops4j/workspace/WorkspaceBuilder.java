package io.mlops4j.workspace;

import io.mlops4j.ValidationException;
import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.pipeline.Service;
import io.mlops4j.spi.Codec;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.Providers;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a workspace is opened. Only where it lies has to be said: a {@link #location} or a {@link #store}.
 *
 * <pre>{@code
 * Workspace.builder().location(URI.create("file:///srv/ml")).actor("nightly-build").parallelism(4).open()
 * }</pre>
 */
public final class WorkspaceBuilder {
    private Optional<URI> location = Optional.empty();
    private Optional<ObjectStore> store = Optional.empty();
    private final List<Codec<?>> codecs = new ArrayList<>();
    private final Map<String, Service<?>> services = new LinkedHashMap<>();
    private SecretSource secrets = SecretSource.of(Map.of());
    private Clock clock = Clock.systemUTC();
    private String actor = System.getProperty("user.name", "unknown");
    private int parallelism = Runtime.getRuntime().availableProcessors();
    private boolean progress = true;
    private final Set<String> ownCode = new LinkedHashSet<>();
    private Optional<Path> cacheFolder = Optional.empty();
    private long cacheBytes = 4L << 30;
    private boolean mustExist;
    private boolean readOnly;

    WorkspaceBuilder() {}

    /** Where it lies. The scheme tells the kind of store. */
    public WorkspaceBuilder location(URI uri) {
        location = Optional.of(uri);
        return this;
    }

    /** A store of one's own, in place of a location. It is closed with the workspace. */
    public WorkspaceBuilder store(ObjectStore own) {
        store = Optional.of(own);
        return this;
    }

    /** How values of one more type are stored. */
    public WorkspaceBuilder codec(Codec<?> codec) {
        codecs.add(codec);
        return this;
    }

    /**
     * A service that steps may ask for by its type. It is handed to steps as it is, and not closed with the workspace.
     *
     * <pre>{@code
     * Workspace.builder().location(uri).service(DataSource.class, warehouse).open()
     * }</pre>
     *
     * @throws ValidationException if there is one of this type already
     */
    public <T> WorkspaceBuilder service(Class<T> type, T service) {
        return add(Service.of(type, service));
    }

    /**
     * A service that steps may ask for by name: for several of one type.
     *
     * @throws ValidationException if there is one of this name already
     */
    public <T> WorkspaceBuilder service(String name, Class<T> type, T service) {
        return add(Service.of(name, type, service));
    }

    private WorkspaceBuilder add(Service<?> service) {
        String which = service.name()
                .map(name -> "name '" + name + "'")
                .orElseGet(() -> "type " + service.type().getName());
        if (services.putIfAbsent(which, service) != null) {
            throw new ValidationException("Two services of a workspace have the " + which
                    + "; give each a name of its own: service(\"warehouse\", …)");
        }
        return this;
    }

    /** Where the secrets come from that steps ask for; there are none unless said. */
    public WorkspaceBuilder secrets(SecretSource source) {
        secrets = source;
        return this;
    }

    /** What tells the time; the system's clock unless said. */
    public WorkspaceBuilder clock(Clock own) {
        clock = own;
        return this;
    }

    /** Who acts, for the records; the user of the process unless said. */
    public WorkspaceBuilder actor(String name) {
        if (name.isBlank()) {
            throw new ValidationException("The actor of a workspace is blank; say who acts, for the records");
        }
        actor = name;
        return this;
    }

    /** How many steps of a run may be at work at once; as many as there are processors unless said. */
    public WorkspaceBuilder parallelism(int steps) {
        if (steps < 1) {
            throw new ValidationException("The parallelism of a workspace is " + steps + "; it must be at least 1");
        }
        parallelism = steps;
        return this;
    }

    /** Whether steps that take long are shown on the standard error stream; they are unless said. */
    public WorkspaceBuilder progress(boolean shown) {
        progress = shown;
        return this;
    }

    /**
     * Packages whose code is the application's own, wherever it lies: a step's identity then has its methods one by one and
     * not whole jars. To be said where the build does not tell, as with Gradle or several Maven groups.
     *
     * @param packagePrefixes packages, which stand for those below them too: {@code com.acme}
     */
    public WorkspaceBuilder ownCode(String... packagePrefixes) {
        for (String prefix : packagePrefixes) {
            if (!isPackage(prefix)) {
                throw new ValidationException("'" + prefix
                        + "' of ownCode is no package; write its name without dots at the ends: ownCode(\"com.acme\")");
            }
            ownCode.add(prefix);
        }
        return this;
    }

    private static boolean isPackage(String prefix) {
        return Arrays.stream(prefix.split("\\.", -1))
                .allMatch(name -> !name.isEmpty()
                        && Character.isJavaIdentifierStart(name.charAt(0))
                        && name.chars().allMatch(Character::isJavaIdentifierPart));
    }

    /**
     * Where a workspace on another machine keeps copies of data and models on this one, so that they come over the network
     * once. They are verified whenever they are read; several processes and workspaces can share the folder, and whatever is
     * in it may be deleted at any time. Unless said it is {@code ~/.cache/mlops4j/blobs}, below {@code XDG_CACHE_HOME} or
     * the folder in the system property {@code mlops4j.cache} where one of them is set. It is made when it is needed; one that
     * cannot be written is no error, but no cache.
     *
     * @throws ValidationException if there is something that is no folder
     */
    public WorkspaceBuilder cacheFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ValidationException(
                    "The cache folder '" + folder + "' of a workspace is a file; name a folder, or a new path");
        }
        cacheFolder = Optional.of(folder);
        return this;
    }

    /**
     * How much the {@link #cacheFolder} may hold, in bytes: 4 GiB unless said. What was not used for longest makes room. With
     * 0 nothing is kept.
     *
     * @param most not negative; one file or table may take an eighth of it
     * @throws ValidationException if it is negative
     */
    public WorkspaceBuilder cacheBytes(long most) {
        if (most < 0) {
            throw new ValidationException(
                    "The cache of a workspace cannot hold " + most + " bytes; say how many, or 0 for no cache");
        }
        cacheBytes = most;
        return this;
    }

    /** Refuses to create one. */
    public WorkspaceBuilder mustExist() {
        mustExist = true;
        return this;
    }

    /** Writes nothing at all. */
    public WorkspaceBuilder readOnly() {
        readOnly = true;
        return this;
    }

    /**
     * Opens the workspace, or creates it.
     *
     * @throws ValidationException if the settings do not fit together, the workspace is of a newer format, or nothing on
     *     the class path knows the scheme
     * @throws io.mlops4j.NotFoundException if it has to exist and does not
     * @throws io.mlops4j.StoreException if the store cannot be used
     */
    public Workspace open() {
        if (location.isPresent() == store.isPresent()) {
            throw new ValidationException(
                    location.isPresent()
                            ? "A workspace has a location or a store of its own, not both"
                            : "A workspace needs a location: Workspace.open(Path.of(\"build/workspace\")), or location(…)");
        }
        WorkspaceEngine engine = Providers.first(WorkspaceEngine.class)
                .orElseThrow(() -> new ValidationException(
                        "No engine is on the class path; add the dependency io.mlops4j:mlops-core"));
        return engine.open(new WorkspaceEngine.Settings(
                location,
                store,
                List.copyOf(codecs),
                List.copyOf(services.values()),
                secrets,
                clock,
                actor,
                parallelism,
                progress,
                List.copyOf(ownCode),
                cacheFolder,
                cacheBytes,
                mustExist,
                readOnly));
    }
}
