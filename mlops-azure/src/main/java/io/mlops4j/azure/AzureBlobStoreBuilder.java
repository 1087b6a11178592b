package io.mlops4j.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a store in Azure Blob Storage is opened. Only what differs from the defaults has to be said: the credentials come from
 * the environment, the endpoint is Azure's, the container exists.
 *
 * <p>Credentials are never part of a location, and never seen in a message. Of several that are given in code, the last one
 * holds. Belongs to one thread.
 */
public final class AzureBlobStoreBuilder {
    private BlobLocation location;
    private final List<HttpPipelinePolicy> policies = new ArrayList<>();
    private Optional<Credentials> credentials = Optional.empty();
    private Function<String, @Nullable String> environment = System::getenv;
    private Retries retries = Retries.STANDARD;
    private boolean createContainer;
    private boolean readOnly;

    /**
     * How often and how long something is tried.
     *
     * @param tries how often in all
     * @param each how long one try may take
     * @param first the pause after the first try; each is twice as long as the one before
     * @param longest the longest pause
     */
    record Retries(int tries, Duration each, Duration first, Duration longest) {
        static final Retries STANDARD =
                new Retries(6, Duration.ofSeconds(60), Duration.ofMillis(400), Duration.ofSeconds(20));
    }

    AzureBlobStoreBuilder(URI location) {
        this.location = BlobLocation.of(location);
    }

    /**
     * Where the account is reached: Azurite, Azure Stack, a private link. Overrides what the location says.
     *
     * @throws io.mlops4j.ValidationException if it is not encrypted and not on this machine, or carries credentials
     */
    public AzureBlobStoreBuilder endpoint(URI endpoint) {
        location = location.withEndpoint(endpoint);
        return this;
    }

    /**
     * With a connection string of the account, as the portal shows it. Its {@code BlobEndpoint}, else its
     * {@code EndpointSuffix}, says where the account is reached: {@code core.chinacloudapi.cn} is another cloud. An endpoint
     * that the location or {@link #endpoint} names comes before the suffix, and must be the {@code BlobEndpoint} if there is
     * one. Endpoints of queues, tables, files and web pages are for others; any other part that is not used is refused.
     *
     * @throws io.mlops4j.ValidationException if it is for another account, has no credentials or two, or has a part that is
     *     unknown, there twice or contradicts another
     */
    public AzureBlobStoreBuilder connectionString(String text) {
        return credentials(ConnectionString.credentials(location.account(), text));
    }

    /** With a key of the account. */
    public AzureBlobStoreBuilder accountKey(String key) {
        return credentials(Credentials.accountKey(location.account(), key));
    }

    /**
     * With a shared access signature: of the account or the container; reading, adding, creating, writing, deleting, listing.
     *
     * @throws io.mlops4j.ValidationException if it has no signature
     */
    public AzureBlobStoreBuilder sasToken(String token) {
        return credentials(Credentials.sas(token));
    }

    /** With tokens of Microsoft Entra ID, as {@code azure-identity} gives them. */
    public AzureBlobStoreBuilder credential(TokenCredential credential) {
        return credentials(Credentials.token(credential));
    }

    /** Makes the container if it does not exist. */
    public AzureBlobStoreBuilder createContainer() {
        createContainer = true;
        return this;
    }

    /** Writes nothing at all. */
    public AzureBlobStoreBuilder readOnly() {
        readOnly = true;
        return this;
    }

    AzureBlobStoreBuilder environment(Function<String, @Nullable String> variables) {
        environment = variables;
        return this;
    }

    AzureBlobStoreBuilder retries(Retries other) {
        retries = other;
        return this;
    }

    /** Sees each request, its repetitions one by one. */
    AzureBlobStoreBuilder policy(HttpPipelinePolicy policy) {
        policies.add(policy);
        return this;
    }

    private AzureBlobStoreBuilder credentials(Credentials given) {
        credentials = Optional.of(given);
        return this;
    }

    /**
     * Opens the store.
     *
     * @throws io.mlops4j.ValidationException if there are no credentials, or several in the environment, or they name
     *     another endpoint than the location
     * @throws io.mlops4j.NotFoundException if the container does not exist
     * @throws io.mlops4j.StoreException if the account cannot be reached, or refuses the credentials
     */
    public AzureBlobStore open() {
        AzureBlobStore store = openUnasked();
        try {
            store.requireContainer(createContainer && !readOnly);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Opens it without a request: for who reads from it at once. */
    AzureBlobStore openUnasked() {
        Credentials used =
                credentials.orElseGet(() -> new EnvironmentCredentials(location.account(), environment).get());
        BlobLocation place = used.placed().apply(location);
        return new AzureBlobStore(place, client(place, used), new Requests(place, used::redact), readOnly);
    }

    private BlobContainerClient client(BlobLocation place, Credentials used) {
        var http = new JdkHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
                .connectionTimeout(Duration.ofSeconds(10))
                .build();
        var builder = new BlobServiceClientBuilder()
                .endpoint(place.accountUrl())
                .httpClient(http)
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL,
                        retries.tries(),
                        retries.each(),
                        retries.first(),
                        retries.longest(),
                        null));
        policies.forEach(builder::addPolicy);
        builder.addPolicy(new RetryAfter(retries.each().dividedBy(2)));
        return used.applied().apply(builder).buildClient().getBlobContainerClient(place.container());
    }
}
