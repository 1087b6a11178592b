package io.mlops4j.azure;

import io.mlops4j.ValidationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that Azure's own tools would take from the environment. Of several none is chosen in silence: those that are
 * for the account are one, or refused by their names.
 */
final class EnvironmentCredentials {
    private static final String CONNECTION_STRING = "AZURE_STORAGE_CONNECTION_STRING";
    private static final String ACCOUNT = "AZURE_STORAGE_ACCOUNT";
    private static final String KEY = "AZURE_STORAGE_KEY";
    private static final String SAS_TOKEN = "AZURE_STORAGE_SAS_TOKEN";
    private static final String ENDPOINT = "AZURE_STORAGE_SERVICE_ENDPOINT";

    private final String account;
    private final Function<String, @Nullable String> environment;

    EnvironmentCredentials(String account, Function<String, @Nullable String> environment) {
        this.account = account;
        this.environment = environment;
    }

    /**
     * Those for the account.
     *
     * @throws ValidationException if there are none, or several
     */
    Credentials get() {
        boolean ofOther =
                variable(ACCOUNT).filter(named -> !named.equals(account)).isPresent();
        List<String> given = Stream.of(CONNECTION_STRING, KEY, SAS_TOKEN)
                .filter(name -> variable(name).isPresent())
                .filter(name -> !ofOther || name.equals(CONNECTION_STRING))
                .toList();
        if (given.size() > 1) {
            throw new ValidationException("For the account '" + account + "' the environment has " + given
                    + "; unset all but the one to be used, or give it in code: AzureBlobStore.at(…)");
        }
        Credentials asking = given.isEmpty() ? withoutSecret(ofOther) : of(given.get(0));
        Optional<URI> endpoint = ofOther ? Optional.empty() : variable(ENDPOINT).map(this::endpoint);
        return endpoint.isEmpty()
                ? asking
                : asking.at(place -> asking.placed().apply(place).reachedAt(ENDPOINT, endpoint.get()));
    }

    private Credentials of(String name) {
        String value = variable(name).orElseThrow();
        return switch (name) {
            case CONNECTION_STRING -> ConnectionString.credentials(account, value);
            case KEY -> Credentials.accountKey(account, value);
            default -> Credentials.sas(value);
        };
    }

    private Credentials withoutSecret(boolean ofOther) {
        return Optional.of(account)
                .filter(BlobLocation.AZURITE_ACCOUNT::equals)
                .map(azurite -> Credentials.azurite())
                .or(() -> AzureIdentity.defaultCredential().map(Credentials::token))
                .orElseThrow(() -> new ValidationException("There are no credentials for the account '" + account
                        + "': set AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN, or add"
                        + " the dependency com.azure:azure-identity and log in with 'az login', or give them in code:"
                        + " AzureBlobStore.at(…).credential(…)"
                        + (ofOther ? "; what is set is for the account that AZURE_STORAGE_ACCOUNT names" : "")));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    private URI endpoint(String text) {
        try {
            return BlobLocation.requireEndpointOf(account, ENDPOINT, new URI(text));
        } catch (URISyntaxException e) {
            throw new ValidationException(ENDPOINT + " is no URI; one is https://account.blob.core.windows.net");
        }
    }
}
