/**
 * An object store in a container of Azure Blob Storage. With this module on the class path,
 * {@code Workspace.open(URI.create("azblob://account/container/prefix"))} opens a workspace there;
 * {@link io.mlops4j.azure.AzureBlobStore} is for what a URI cannot say, such as credentials given in code.
 */
@NullMarked
package io.mlops4j.azure;

import org.jspecify.annotations.NullMarked;
