package io.mlops4j.azure;

import com.azure.core.credential.TokenCredential;
import io.mlops4j.StoreException;
import java.util.Optional;

/** The credentials of {@code azure-identity}, where an application has it: this module does not bring it. */
final class AzureIdentity {
    private static final String BUILDER = "com.azure.identity.DefaultAzureCredentialBuilder";

    private AzureIdentity() {}

    static Optional<TokenCredential> defaultCredential() {
        try {
            Class<?> builder = Class.forName(BUILDER, true, AzureIdentity.class.getClassLoader());
            Object made = builder.getConstructor().newInstance();
            return Optional.of((TokenCredential) builder.getMethod("build").invoke(made));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new StoreException("azure-identity is on the class path and gives no credentials: " + e, e);
        }
    }
}
