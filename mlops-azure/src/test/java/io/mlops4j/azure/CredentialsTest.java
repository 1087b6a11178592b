package io.mlops4j.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.spi.Content;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who may do what, against Azurite, which checks signatures as Azure does. */
@AnyLanguage
class CredentialsTest {
    private static final String WRONG_KEY =
            Base64.getEncoder().encodeToString("a key of another account".getBytes(UTF_8));

    private final Azurite azurite = Azurite.shared();
    private final URI place = azurite.newContainer("/ml");

    private static Content text(String text) {
        return Content.of(text.getBytes(UTF_8));
    }

    /** An error of the store in whose whole stack trace this secret is not. */
    private static void assertRefused(String secret, ThrowingCallable action) {
        Throwable error = ThrowableAssert.catchThrowable(action);
        assertThat(error).isInstanceOf(StoreException.class).hasMessageContaining("is refused (HTTP 403");
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(secret);
    }

    @Test
    void the_environment_gives_what_azures_tools_take() {
        AzureBlobStore.at(place).createContainer().open().close();
        String key = Azurite.KEY;
        String connection = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + key
                + ";BlobEndpoint=http://127.0.0.1:" + azurite.port() + "/devstoreaccount1;";
        String sas = azurite.sas(place, "rwdlc", Duration.ofHours(1));
        for (var variables : List.of(
                Map.of("AZURE_STORAGE_CONNECTION_STRING", connection),
                Map.of("AZURE_STORAGE_KEY", key),
                Map.of("AZURE_STORAGE_KEY", key, "AZURE_STORAGE_ACCOUNT", "devstoreaccount1"),
                Map.of("AZURE_STORAGE_SAS_TOKEN", sas),
                Map.of("AZURE_STORAGE_SAS_TOKEN", "?" + sas))) {
            try (var store =
                    AzureBlobStore.at(place).environment(variables::get).open()) {
                assertThat(store.put("a", text("1")).bytes()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_connection_string_says_where_the_account_is() {
        var bare = URI.create("azblob://devstoreaccount1" + place.getPath());
        try (var store = AzureBlobStore.at(bare)
                .connectionString("AccountName=devstoreaccount1;AccountKey=" + Azurite.KEY
                        + ";BlobEndpoint=http://127.0.0.1:" + azurite.port() + "/devstoreaccount1")
                .createContainer()
                .open()) {
            assertThat(store.info("a")).isEmpty();
        }
    }

    @Test
    void without_credentials_the_error_says_where_they_may_come_from() {
        assertThatThrownBy(() -> AzureBlobStore.at(URI.create("azblob://acme/models"))
                        .environment(name -> null)
                        .open())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("AZURE_STORAGE_CONNECTION_STRING")
                .hasMessageContaining("com.azure:azure-identity");
    }

    @Test
    void credentials_of_another_account_are_refused() {
        assertThatThrownBy(() -> AzureBlobStore.at(place).connectionString("AccountName=acme;AccountKey=c2VjcmV0"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'acme'")
                .hasMessageContaining("'devstoreaccount1'")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> AzureBlobStore.at(place).connectionString("AccountName=devstoreaccount1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("AccountKey");
    }

    @Test
    void a_wrong_key_is_refused_when_the_store_is_opened() {
        assertRefused(
                WRONG_KEY, () -> AzureBlobStore.at(place).accountKey(WRONG_KEY).open());
    }

    @Test
    void a_container_is_made_only_when_asked_for() {
        assertThatThrownBy(() -> AzureBlobStore.at(place).open())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(BlobLocation.of(place).container())
                .hasMessageContaining("createContainer()");
        assertThatThrownBy(() ->
                        AzureBlobStore.at(place).createContainer().readOnly().open())
                .isInstanceOf(NotFoundException.class);

        AzureBlobStore.at(place).createContainer().open().close();
        AzureBlobStore.at(place).open().close();
    }

    @Test
    void without_permission_to_write_one_can_read() {
        try (var store = AzureBlobStore.at(place).createContainer().open()) {
            store.put("a", text("1"));
        }
        String sas = azurite.sas(place, "rl", Duration.ofHours(1));
        try (var reader = AzureBlobStore.at(place).sasToken(sas).open()) {
            assertThat(reader.info("a")).isPresent();
            assertRefused(signature(sas), () -> reader.put("a", text("2")));
            assertRefused(signature(sas), () -> reader.putIfAbsent("b", text("2")));
            assertRefused(signature(sas), () -> reader.delete("a"));
        }
    }

    @Test
    void a_signature_that_expires_in_the_middle_is_refused() throws InterruptedException {
        AzureBlobStore.at(place).createContainer().open().close();
        String sas = azurite.sas(place, "rwdlc", Duration.ofSeconds(4));
        try (var store = AzureBlobStore.at(place).sasToken(sas).open()) {
            store.put("a", text("1"));
            Thread.sleep(5_000);
            assertRefused(signature(sas), () -> store.put("a", text("2")));
            assertRefused(signature(sas), () -> store.get("a"));
            assertRefused(signature(sas), () -> store.list("", "").toList());
        }
        try (var store = AzureBlobStore.at(place).open()) {
            assertThat(new String(store.get("a").orElseThrow().bytes(), UTF_8)).isEqualTo("1");
        }
    }

    private static String signature(String sas) {
        return sas.replaceAll(".*sig=([^&]*).*", "$1");
    }
}
