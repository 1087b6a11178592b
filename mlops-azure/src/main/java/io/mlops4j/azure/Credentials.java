package io.mlops4j.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.mlops4j.ValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Who asks the account: one of the ways that Azure knows.
 *
 * @param secrets what must never be seen of it
 * @param placed where the account is reached, if the credentials say so; else the place as it is
 */
record Credentials(
        UnaryOperator<BlobServiceClientBuilder> applied, List<String> secrets, UnaryOperator<BlobLocation> placed) {
    /** Azurite's, the same everywhere and known to all. */
    private static final String AZURITE_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    static Credentials accountKey(String account, String key) {
        return new Credentials(
                builder -> builder.credential(new StorageSharedKeyCredential(account, key)),
                List.of(key),
                UnaryOperator.identity());
    }

    static Credentials sas(String token) {
        String bare = token.startsWith("?") ? token.substring(1) : token;
        if (!bare.contains("sig=")) {
            throw new ValidationException("The SAS token has no signature; one looks like sv=…&sp=rwdlc&sig=…");
        }
        List<String> secrets = Stream.concat(
                        Stream.of(bare), Arrays.stream(bare.split("&")).filter(part -> part.startsWith("sig=")))
                .toList();
        return new Credentials(
                builder -> builder.credential(new AzureSasCredential(bare)), secrets, UnaryOperator.identity());
    }

    static Credentials token(TokenCredential credential) {
        return new Credentials(builder -> builder.credential(credential), List.of(), UnaryOperator.identity());
    }

    static Credentials azurite() {
        return accountKey(BlobLocation.AZURITE_ACCOUNT, AZURITE_KEY);
    }

    /** These, with what they say about where the account is reached. */
    Credentials at(UnaryOperator<BlobLocation> place) {
        return new Credentials(applied, secrets, place);
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
