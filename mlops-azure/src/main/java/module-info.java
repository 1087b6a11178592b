/** Workspaces in Azure Blob Storage: {@code azblob://account/container/prefix}. */
module io.mlops4j.azure {
    requires transitive io.mlops4j.api;
    requires transitive com.azure.core;
    requires static org.jspecify;
    requires com.azure.core.http.jdk.httpclient;
    requires com.azure.storage.blob;
    requires com.azure.storage.common;
    requires java.net.http;

    exports io.mlops4j.azure;

    provides io.mlops4j.spi.StoreProvider with
            io.mlops4j.azure.AzureBlobStoreProvider;
}
