package io.mlops4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobLocationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "azblob://acme/models               | ''      | azblob://acme/models",
                "azblob://acme/models/              | ''      | azblob://acme/models",
                "azblob://acme/models/team/ml       | team/ml/| azblob://acme/models/team/ml",
                "AZBLOB://acme/models/team/ml/      | team/ml/| azblob://acme/models/team/ml",
            })
    void a_location_names_account_container_and_folder(URI uri, String prefix, String shown) {
        BlobLocation location = BlobLocation.of(uri);

        assertThat(location.account()).isEqualTo("acme");
        assertThat(location.container()).isEqualTo("models");
        assertThat(location.prefix()).isEqualTo(prefix);
        assertThat(location).hasToString(shown);
        assertThat(location.accountUrl()).isEqualTo("https://acme.blob.core.windows.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azblob:/models",
                "azblob:acme/models",
                "azblob://acme",
                "azblob://acme/",
                "azblob://ACME/models",
                "azblob://acme.blob.core.windows.net/models",
                "azblob://acme:443/models",
                "azblob://acme/Models",
                "azblob://acme/mo--dels",
                "azblob://acme/mo",
                "azblob://acme/models/a//b",
                "azblob://acme/models/../other",
                "azblob://acme/models/%2e%2e",
                "azblob://acme/models/a%2Fb",
                "azblob://acme/models/ml#part",
                "azblob://acme/models/ml?timeout=3",
                "azblob://acme/models?endpoint=ftp://host",
                "azblob://acme/models?endpoint=",
                "azblob://acme/models?endpoint=https://host&x=1",
                "azblob://acme/models?endpoint=http://10.0.0.1/acme",
                "file://acme/models",
            })
    void another_location_is_refused_with_a_right_one(URI uri) {
        assertThatThrownBy(() -> BlobLocation.of(uri))
                .isInstanceOf(ValidationException.class)
                .message()
                .matches(text -> text.contains("azblob://account/container/ml") || text.contains("endpoint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azblob://acme/models/ml?sv=2025&sig=secret",
                "azblob://acme:secret@acme/models",
                "azblob://acme/models?endpoint=https://host/acme?sig=secret",
                "azblob://acme/models?endpoint=https://user:secret@host/acme",
                "azblob://acme/models#secret",
            })
    void a_secret_in_a_location_is_refused_and_not_shown(URI uri) {
        assertThatThrownBy(() -> BlobLocation.of(uri))
                .isInstanceOf(ValidationException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_endpoint_is_where_the_account_is_reached() {
        assertThat(BlobLocation.of(URI.create("azblob://acme/models?endpoint=https://acme.privatelink.example/"))
                        .accountUrl())
                .isEqualTo("https://acme.privatelink.example/");
        assertThat(BlobLocation.of(URI.create("azblob://devstoreaccount1/models"))
                        .accountUrl())
                .isEqualTo("http://127.0.0.1:10000/devstoreaccount1");
    }
}
