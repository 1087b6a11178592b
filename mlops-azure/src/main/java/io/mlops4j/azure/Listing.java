package io.mlops4j.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.mlops4j.spi.ObjectInfo;
import java.util.Iterator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists objects page by page, in the order of their names. Pages are asked for when they are needed. */
final class Listing {
    private static final Pattern PREFIX = Pattern.compile("[0-9A-Za-z._/-]*");

    private final Requests requests;
    private final BlobContainerClient container;
    private final String root;

    Listing(Requests requests, BlobContainerClient container, String root) {
        this.requests = requests;
        this.container = container;
        this.root = root;
    }

    Stream<ObjectInfo> stream(String prefix, String startKey) {
        String from = prefix.compareTo(startKey) < 0 ? startKey : prefix;
        if (!PREFIX.matcher(prefix).matches() || !from.startsWith(prefix)) {
            return Stream.empty(); // no key has the prefix, or all that have it are before
        }
        var options = new ListBlobsOptions().setPrefix(root + prefix);
        if (from.length() > prefix.length()) {
            options.setStartFrom(root + from);
        }
        return Stream.iterate(page(options, null), Objects::nonNull, page -> after(options, page))
                .flatMap(page -> page.getElements().stream())
                .map(this::info)
                .filter(info -> info.key().compareTo(from) >= 0);
    }

    private @Nullable PagedResponse<BlobItem> after(ListBlobsOptions options, @Nullable PagedResponse<BlobItem> page) {
        String next = page == null ? null : page.getContinuationToken();
        return next == null || next.isEmpty() ? null : page(options, next);
    }

    private PagedResponse<BlobItem> page(ListBlobsOptions options, @Nullable String continuation) {
        return requests.run("A listing", () -> {
            Iterator<PagedResponse<BlobItem>> pages = container
                    .listBlobs(options, continuation, null)
                    .iterableByPage()
                    .iterator();
            return pages.next();
        });
    }

    private ObjectInfo info(BlobItem item) {
        var properties = item.getProperties();
        return new ObjectInfo(
                item.getName().substring(root.length()),
                properties.getContentLength(),
                ETags.version(properties.getETag()));
    }
}
