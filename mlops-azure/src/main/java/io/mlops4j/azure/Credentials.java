package io.mlops4j.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.mlops4j.ValidationException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks the account: one of the ways that Azure knows.
 *
 * @param secrets what must never be seen of it
 * @param endpoint where the account is reached, if the credentials say so
 */
record Credentials(UnaryOperator<BlobServiceClientBuilder> applied, List<String> secrets, Optional<URI> endpoint) {
    /** Azurite's, the same everywhere and known to all. */
    private static final String AZURITE_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    static Credentials accountKey(String account, String key) {
        return new Credentials(
                builder -> builder.credential(new StorageSharedKeyCredential(account, key)),
                List.of(key),
                Optional.empty());
    }

    static Credentials sas(String token) {
        String bare = token.startsWith("?") ? token.substring(1) : token;
        if (!bare.contains("sig=")) {
            throw new ValidationException("The SAS token has no signature; one looks like sv=…&sp=rwdlc&sig=…");
        }
        List<String> secrets = Stream.concat(
                        Stream.of(bare), Arrays.stream(bare.split("&")).filter(part -> part.startsWith("sig=")))
                .toList();
        return new Credentials(builder -> builder.credential(new AzureSasCredential(bare)), secrets, Optional.empty());
    }

    static Credentials token(TokenCredential credential) {
        return new Credentials(builder -> builder.credential(credential), List.of(), Optional.empty());
    }

    /** Those of a connection string, which must be of this account. */
    static Credentials connectionString(String account, String text) {
        var parts = Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(part -> part.contains("="))
                .collect(Collectors.toMap(
                        part -> part.substring(0, part.indexOf('=')),
                        part -> part.substring(part.indexOf('=') + 1),
                        (first, second) -> second));
        Optional<URI> endpoint = Optional.ofNullable(parts.get("BlobEndpoint")).map(Credentials::endpoint);
        if ("true".equals(parts.get("UseDevelopmentStorage"))) {
            return accountKey(account, AZURITE_KEY);
        }
        String named = parts.get("AccountName");
        if (named != null && !named.equals(account)) {
            throw new ValidationException(
                    "The connection string is for the account '" + named + "', the location for '" + account + "'");
        }
        String key = parts.get("AccountKey");
        String sas = parts.get("SharedAccessSignature");
        if (key == null && sas == null) {
            throw new ValidationException(
                    "The connection string has neither AccountKey nor SharedAccessSignature; copy it"
                            + " from the access keys of the account");
        }
        Credentials found = key != null ? accountKey(account, key) : sas(sas == null ? "" : sas);
        return new Credentials(found.applied, found.secrets, endpoint);
    }

    private static URI endpoint(String text) {
        try {
            return BlobLocation.requireEndpoint(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new ValidationException("The BlobEndpoint of the connection string is no URI");
        }
    }

    /** Those that Azure's own tools would take from these variables. */
    static Credentials ofEnvironment(String account, Function<String, @Nullable String> environment) {
        Function<String, Optional<String>> set =
                name -> Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
        Optional<String> connection = set.apply("AZURE_STORAGE_CONNECTION_STRING");
        if (connection.isPresent()) {
            return connectionString(account, connection.get());
        }
        boolean ofThisAccount = set.apply("AZURE_STORAGE_ACCOUNT")
                .filter(named -> !named.equals(account))
                .isEmpty();
        return set.apply("AZURE_STORAGE_KEY")
                .filter(key -> ofThisAccount)
                .map(key -> accountKey(account, key))
                .or(() -> set.apply("AZURE_STORAGE_SAS_TOKEN")
                        .filter(sas -> ofThisAccount)
                        .map(Credentials::sas))
                .or(() -> Optional.of(account)
                        .filter(BlobLocation.AZURITE_ACCOUNT::equals)
                        .map(azurite -> accountKey(azurite, AZURITE_KEY)))
                .or(() -> AzureIdentity.defaultCredential().map(Credentials::token))
                .orElseThrow(() -> new ValidationException("There are no credentials for the account '" + account
                        + "': set AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN, or add"
                        + " the dependency com.azure:azure-identity and log in with 'az login', or give them in code:"
                        + " AzureBlobStore.at(…).credential(…)"));
    }

    /** A text in which nothing of this is to be seen. */
    String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "…");
        }
        return redacted.replaceAll("sig=[^&\\s\"']+", "sig=…");
    }

    @Override
    public String toString() {
        return "credentials";
    }
}
