package io.mlops4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.policy.HttpPipelinePolicy;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class ConnectionStringTest {
    private static final URI ACME = URI.create("azblob://acme/models/ml");
    private static final URI EMULATED = URI.create("azblob://devstoreaccount1/models");
    private static final String SECRET = "c2VjcmV0";
    private static final String KEY = "AccountKey=" + SECRET;
    private static final String SAS = "SharedAccessSignature=sv=2025&sp=rl&sig=" + SECRET;

    /** Where the first request would go; none leaves this machine. */
    private static String reached(AzureBlobStoreBuilder builder) {
        var requests = new ArrayList<URI>();
        HttpPipelinePolicy stop = (context, next) -> {
            requests.add(URI.create(context.getHttpRequest().getUrl().toString()));
            return Mono.error(new IllegalStateException("stopped"));
        };
        var once =
                new AzureBlobStoreBuilder.Retries(1, Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofMillis(1));
        assertThatThrownBy(() -> builder.policy(stop).retries(once).open()).isInstanceOf(StoreException.class);
        URI first = requests.get(0);
        return first.getScheme() + "://" + first.getAuthority() + first.getPath();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccountName=acme                                                 | https://acme.blob.core.windows.net/models",
                "EndpointSuffix=core.windows.net;AccountName=acme                 | https://acme.blob.core.windows.net/models",
                "EndpointSuffix=core.chinacloudapi.cn                             | https://acme.blob.core.chinacloudapi.cn/models",
                "DefaultEndpointsProtocol=https;EndpointSuffix=core.usgovcloudapi.net | https://acme.blob.core.usgovcloudapi.net/models",
                "endpointsuffix=local.azurestack.external ; accountNAME=acme      | https://acme.blob.local.azurestack.external/models",
                "BlobEndpoint=https://acme.z01.blob.storage.azure.net/            | https://acme.z01.blob.storage.azure.net/models",
                "BlobEndpoint=https://data.acme.example;EndpointSuffix=core.windows.net | https://data.acme.example/models",
                "QueueEndpoint=https://q;TableEndpoint=https://t;FileEndpoint=https://f;DfsEndpoint=https://d | https://acme.blob.core.windows.net/models",
            })
    void it_says_where_the_account_is_reached(String parts, String address) {
        assertThat(reached(AzureBlobStore.at(ACME).connectionString(parts + ";" + KEY + ";")))
                .isEqualTo(address);
        assertThat(reached(AzureBlobStore.at(ACME).connectionString(SAS + ";" + parts)))
                .isEqualTo(address);
        assertThat(reached(AzureBlobStore.at(ACME)
                        .environment(Map.of("AZURE_STORAGE_CONNECTION_STRING", parts + ";" + KEY)::get)))
                .isEqualTo(address);
    }

    @Test
    void an_endpoint_of_the_location_comes_before_a_suffix_and_must_not_differ_from_a_blob_endpoint() {
        var place = URI.create(ACME + "?endpoint=https://acme.privatelink.example");

        assertThat(reached(AzureBlobStore.at(place).connectionString("EndpointSuffix=core.windows.net;" + KEY)))
                .isEqualTo("https://acme.privatelink.example/models");
        assertThat(reached(AzureBlobStore.at(place)
                        .connectionString("BlobEndpoint=https://acme.privatelink.example/;" + KEY)))
                .isEqualTo("https://acme.privatelink.example/models");
        assertThatThrownBy(() -> AzureBlobStore.at(place)
                        .connectionString("BlobEndpoint=https://acme.blob.core.windows.net;" + KEY)
                        .open())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("https://acme.privatelink.example")
                .hasMessageContaining("BlobEndpoint is https://acme.blob.core.windows.net");
    }

    @Test
    void the_emulator_is_reached_at_its_port() {
        assertThat(reached(AzureBlobStore.at(EMULATED).connectionString("UseDevelopmentStorage=true")))
                .isEqualTo("http://127.0.0.1:10000/devstoreaccount1/models");
        assertThat(reached(AzureBlobStore.at(EMULATED)
                        .connectionString(
                                "UseDevelopmentStorage=TRUE;DevelopmentStorageProxyUri=http://localhost:8080/")))
                .isEqualTo("http://localhost:10000/devstoreaccount1/models");
        assertThat(reached(AzureBlobStore.at(EMULATED)
                        .connectionString("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;" + KEY)))
                .isEqualTo("http://127.0.0.1:10000/devstoreaccount1/models");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EndpointSufix=core.chinacloudapi.cn | 'EndpointSufix'",
                "Endpoint=https://acme.example       | 'Endpoint'",
                "BlobSecondaryEndpoint=https://s     | BlobSecondaryEndpoint",
                "AccountKey=other                    | AccountKey is there twice",
                "EndpointSuffix=                     | EndpointSuffix is empty",
                "EndpointSuffix=https://core.windows.net/ | EndpointSuffix is no name of a host",
                "EndpointSuffix=host/acme?x          | EndpointSuffix is no name of a host",
                "DefaultEndpointsProtocol=http       | DefaultEndpointsProtocol can only be https",
                "DefaultEndpointsProtocol=ftp        | DefaultEndpointsProtocol can only be https",
                "AccountName=other                   | AccountName is 'other'",
                "SharedAccessSignature=sv=1&sig=x    | AccountKey and SharedAccessSignature",
                "UseDevelopmentStorage=false         | UseDevelopmentStorage can only be true",
                "UseDevelopmentStorage=true          | UseDevelopmentStorage is for the account 'devstoreaccount1'",
                "DevelopmentStorageProxyUri=http://localhost | DevelopmentStorageProxyUri goes with",
                "BlobEndpoint=https://other.blob.core.windows.net | BlobEndpoint is that of the account 'other'",
                "BlobEndpoint=https://10.0.0.1/other | BlobEndpoint is that of the account 'other'",
                "BlobEndpoint=no uri                 | BlobEndpoint is no URI",
                "AcmeKey                             | part 1 does not begin with a name",
                "c2VjcmV0MQ==                        | part 1 does not begin with a name",
            })
    void what_is_not_used_is_refused_by_its_name_and_no_secret_is_shown(String part, String named) {
        assertThatThrownBy(() -> AzureBlobStore.at(ACME).connectionString(part + ";" + KEY))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccountName=devstoreaccount1",
                "DefaultEndpointsProtocol=http",
                "AccountKey=c2VjcmV0",
                "BlobEndpoint=http://127.0.0.1:10001/devstoreaccount1"
            })
    void beside_the_emulator_nothing_else_is_said(String other) {
        assertThatThrownBy(() -> AzureBlobStore.at(EMULATED).connectionString("UseDevelopmentStorage=true;" + other))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(other.substring(0, other.indexOf('=')))
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> AzureBlobStore.at(ACME).connectionString("AccountName=other;Endpoint=x;Region=y"))
                .isInstanceOfSatisfying(ValidationException.class, error -> assertThat(error.problems())
                        .hasSize(4));
    }

    @Test
    void variables_that_contradict_one_another_are_refused_by_their_names() {
        for (var variables : List.of(
                Map.of("AZURE_STORAGE_KEY", SECRET, "AZURE_STORAGE_SAS_TOKEN", "sv=1&sig=" + SECRET),
                Map.of("AZURE_STORAGE_KEY", SECRET, "AZURE_STORAGE_CONNECTION_STRING", KEY))) {
            assertThatThrownBy(() ->
                            AzureBlobStore.at(ACME).environment(variables::get).open())
                    .isInstanceOf(ValidationException.class)
                    .message()
                    .contains(variables.keySet())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void the_variable_of_the_endpoint_is_used_and_that_of_the_account_says_whose_the_others_are() {
        assertThat(reached(AzureBlobStore.at(ACME)
                        .environment(Map.of(
                                "AZURE_STORAGE_KEY",
                                SECRET,
                                "AZURE_STORAGE_SERVICE_ENDPOINT",
                                "https://acme.blob.core.usgovcloudapi.net")::get)))
                .isEqualTo("https://acme.blob.core.usgovcloudapi.net/models");
        assertThatThrownBy(
                        () -> AzureBlobStore.at(URI.create(ACME + "?endpoint=https://acme.example"))
                                .environment(Map.of(
                                        "AZURE_STORAGE_KEY",
                                        SECRET,
                                        "AZURE_STORAGE_SERVICE_ENDPOINT",
                                        "https://other.example")::get)
                                .open())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("AZURE_STORAGE_SERVICE_ENDPOINT is https://other.example");
        assertThatThrownBy(() -> AzureBlobStore.at(ACME)
                        .environment(Map.of("AZURE_STORAGE_KEY", SECRET, "AZURE_STORAGE_ACCOUNT", "other")::get)
                        .open())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("what is set is for the account that AZURE_STORAGE_ACCOUNT names");
    }
}
