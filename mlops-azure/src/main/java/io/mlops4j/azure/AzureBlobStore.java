package io.mlops4j.azure;

import static java.util.Objects.requireNonNull;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object store in a container of Azure Blob Storage: the object under {@code models/churn/1.json} is the block blob
 * {@code prefix/models/churn/1.json}. A workspace there is opened by its URI alone, with the credentials of the environment
 * ({@code AZURE_STORAGE_CONNECTION_STRING}, {@code AZURE_STORAGE_KEY}, {@code AZURE_STORAGE_SAS_TOKEN}, or
 * {@code azure-identity} where an application has it; {@code AZURE_STORAGE_ACCOUNT} says whose they are, and
 * {@code AZURE_STORAGE_SERVICE_ENDPOINT} where the account is reached); what else there is to say is said here:
 *
 * <pre>{@code
 * var store = AzureBlobStore.at(URI.create("azblob://account/container/ml"))
 *         .credential(new ManagedIdentityCredentialBuilder().build())
 *         .createContainer()
 *         .open();
 * try (var workspace = Workspace.builder().store(store).open()) { … }
 * }</pre>
 *
 * <p>The account {@code devstoreaccount1} is that of Azurite, at {@code http://127.0.0.1:10000} unless an endpoint is given:
 * {@code azblob://devstoreaccount1/container/ml?endpoint=http://127.0.0.1:10001/devstoreaccount1}.
 *
 * <p>Conditions are ETags. Of a write whose reply was lost it is read whether it took place: each has a mark of its own in
 * the blob's metadata, {@code mlops4j_write}. Objects of more than {@value Uploading#LARGE} bytes go up in blocks, some at
 * once, and become visible together; of larger ones than {@value Downloading#CHUNK} bytes the parts come down together into
 * a temporary file before the first byte is read. What is written goes with its MD5, and so
 * does what comes with one reply; the parts of what is large are authenticated by TLS. Requests that failed because of the network
 * or the service's load are repeated, when a busy service says that they may be, for some minutes at most. {@link #delete} of an object whose reply was lost can
 * answer false though it did remove it.
 *
 * <p>Whether an object would lie under a key that is a folder of others is not found out. A key is refused that would make
 * the name of its blob, with the prefix, longer than the {@value #MAX_NAME_LENGTH} characters which Azure allows.
 *
 * <p>Thread-safe.
 */
public final class AzureBlobStore implements ObjectStore {
    private static final int MAX_NAME_LENGTH = 1024;

    private final BlobLocation place;
    private final BlobContainerClient container;
    private final Requests requests;
    private final boolean readOnly;

    AzureBlobStore(BlobLocation place, BlobContainerClient container, Requests requests, boolean readOnly) {
        this.place = place;
        this.container = container;
        this.requests = requests;
        this.readOnly = readOnly;
    }

    /**
     * Begins to open the store at a location.
     *
     * @param location {@code azblob://account/container}, with the folder of the store in the container if it has one:
     *     {@code azblob://account/container/ml}
     * @throws ValidationException if the location is malformed
     */
    public static AzureBlobStoreBuilder at(URI location) {
        return new AzureBlobStoreBuilder(location);
    }

    /** Makes the container if there is none, and asks for something, so that what is wrong with the place or the credentials is told when the store is opened. */
    void requireContainer(boolean make) {
        if (make) {
            requests.run("The container", container::createIfNotExists);
        }
        requests.run("The store", () -> container
                .listBlobs(new ListBlobsOptions().setPrefix(place.prefix()).setMaxResultsPerPage(1), null)
                .iterableByPage()
                .iterator()
                .next());
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        BlockBlobClient blob = blob(key);
        return requests.run(object(key), () -> properties(blob)).map(found -> info(key, found));
    }

    static Optional<BlobProperties> properties(BlockBlobClient blob) {
        try {
            return Optional.of(blob.getProperties());
        } catch (BlobStorageException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static ObjectInfo info(String key, BlobProperties found) {
        return new ObjectInfo(key, found.getBlobSize(), ETags.version(found.getETag()));
    }

    /** The reply to a HEAD has no body, and of a missing container as of a missing blob the code is in a header. */
    static boolean isMissing(BlobStorageException e) {
        return e.getStatusCode() == 404
                && !BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())
                && !BlobErrorCode.CONTAINER_BEING_DELETED.equals(e.getErrorCode());
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return get(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        BlockBlobClient blob = blob(key);
        if (offset < 0 || length < 0) {
            throw new ValidationException(
                    "Offset " + offset + " and length " + length + " of a part of '" + key + "' must not be negative");
        }
        return new Downloading(requests, key, blob).open(offset, length);
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return upload(key, content, new BlobRequestConditions()).orElseThrow();
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        return upload(key, content, new BlobRequestConditions().setIfNoneMatch("*"));
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        requireNonNull(version, "version");
        if (!ETags.isVersion(version)) {
            requireWritable(key);
            blob(key);
            return Optional.empty();
        }
        return upload(key, content, new BlobRequestConditions().setIfMatch(ETags.header(version)));
    }

    private Optional<ObjectInfo> upload(String key, Content content, BlobRequestConditions conditions) {
        BlockBlobClient blob = blob(key);
        requireNonNull(content, "content");
        requireWritable(key);
        return new Uploading(requests, key, blob).upload(content, conditions);
    }

    @Override
    public boolean delete(String key) {
        BlockBlobClient blob = blob(key);
        requireWritable(key);
        return requests.run(object(key), blob::deleteIfExists);
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        requests.requireOpen();
        requireNonNull(prefix, "prefix");
        requireNonNull(startKey, "startKey");
        return new Listing(requests, container, place.prefix()).stream(prefix, startKey);
    }

    @Override
    public void close() {
        requests.close();
    }

    static String object(String key) {
        return "Object '" + key + "'";
    }

    private BlockBlobClient blob(String key) {
        requests.requireOpen();
        String name = place.prefix() + ObjectStore.requireKey(key);
        if (name.length() > MAX_NAME_LENGTH) {
            throw new ValidationException("The key '" + key.substring(0, 40) + "…' has " + key.length()
                    + " characters; with the prefix '" + place.prefix() + "' the name of its blob would have "
                    + name.length() + ", and Azure allows " + MAX_NAME_LENGTH + "; take a shorter prefix");
        }
        return container.getBlobClient(name).getBlockBlobClient();
    }

    private void requireWritable(String key) {
        if (readOnly) {
            throw new StoreException(object(key) + " cannot be changed: " + place + " is open for reading only");
        }
    }

    @Override
    public String toString() {
        return place + (readOnly ? ", read-only" : "");
    }
}
