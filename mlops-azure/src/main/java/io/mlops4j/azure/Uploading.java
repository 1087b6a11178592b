package io.mlops4j.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;

/** Writes one object, at once or in blocks. */
final class Uploading {
    /** What is longer goes up in blocks, of which some are on their way at once; in bytes. */
    static final int LARGE = 8 << 20;

    private static final int BLOCK = 4 << 20;
    private static final int AT_ONCE = 4;
    private static final int MAX_BLOCKS = 50_000;
    private static final String MARK = "mlops4j_write";

    private final Requests requests;
    private final String key;
    private final BlockBlobClient blob;
    /** By which this write is recognised, should its reply be lost. */
    private final String mark = UUID.randomUUID().toString();

    Uploading(Requests requests, String key, BlockBlobClient blob) {
        this.requests = requests;
        this.key = key;
        this.blob = blob;
    }

    /** Empty if the conditions do not hold. */
    Optional<ObjectInfo> upload(Content content, BlobRequestConditions conditions) {
        String what = AzureBlobStore.object(key);
        try (InputStream in = content.open()) {
            if (content.size() <= LARGE) {
                byte[] bytes = take(in, content.size(), content.size());
                requireEnd(in, content.size());
                return requests.run(what, () -> once(bytes, conditions));
            }
            List<String> blocks = stage(what, in, content.size());
            requireEnd(in, content.size());
            return requests.run(what, () -> commit(blocks, content.size(), conditions));
        } catch (IOException e) {
            throw new StoreException("The content for '" + key + "' cannot be read: " + e, e);
        }
    }

    private Optional<ObjectInfo> once(byte[] bytes, BlobRequestConditions conditions) {
        var options = new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(bytes))
                .setContentMd5(Md5.of(bytes))
                .setMetadata(Map.of(MARK, mark))
                .setRequestConditions(conditions);
        try {
            return written(blob.uploadWithResponse(options, null, null).getValue(), bytes.length);
        } catch (BlobStorageException e) {
            return ofMine(e);
        }
    }

    private List<String> stage(String what, InputStream in, long size) throws IOException {
        long length = Math.max(BLOCK, (size + MAX_BLOCKS - 1) / MAX_BLOCKS);
        var blocks = new ArrayList<String>();
        var underway = new ArrayDeque<Future<Boolean>>();
        try {
            for (long start = 0; start < size; start += length) {
                byte[] bytes = take(in, Math.min(length, size - start), size);
                String id = Base64.getEncoder()
                        .encodeToString((mark + "-" + String.format(Locale.ROOT, "%05d", blocks.size()))
                                .getBytes(StandardCharsets.US_ASCII));
                blocks.add(id);
                if (underway.size() == AT_ONCE) {
                    requests.await(what, underway.remove());
                }
                underway.add(requests.start(() -> stage(id, bytes)));
            }
            while (!underway.isEmpty()) {
                requests.await(what, underway.remove());
            }
            return blocks;
        } finally {
            underway.forEach(block -> block.cancel(true));
        }
    }

    private boolean stage(String id, byte[] bytes) {
        var options = new BlockBlobStageBlockOptions(id, BinaryData.fromBytes(bytes)).setContentMd5(Md5.of(bytes));
        blob.stageBlockWithResponse(options, null, null);
        return true;
    }

    private Optional<ObjectInfo> commit(List<String> blocks, long size, BlobRequestConditions conditions) {
        var options = new BlockBlobCommitBlockListOptions(blocks)
                .setMetadata(Map.of(MARK, mark))
                .setRequestConditions(conditions);
        try {
            return written(blob.commitBlockListWithResponse(options, null, null).getValue(), size);
        } catch (BlobStorageException e) {
            return ofMine(e);
        }
    }

    private Optional<ObjectInfo> written(BlockBlobItem item, long bytes) {
        return Optional.of(new ObjectInfo(key, bytes, ETags.version(item.getETag())));
    }

    /**
     * A condition that does not hold may be one that this very write has changed, in a try whose reply was lost; so may
     * blocks that are gone: they are once they are committed.
     */
    private Optional<ObjectInfo> ofMine(BlobStorageException refusal) {
        boolean conditionFailed = refusal.getStatusCode() == 412
                || BlobErrorCode.BLOB_ALREADY_EXISTS.equals(refusal.getErrorCode())
                || AzureBlobStore.isMissing(refusal);
        boolean blocksGone = BlobErrorCode.INVALID_BLOCK_LIST.equals(refusal.getErrorCode());
        if (!conditionFailed && !blocksGone) {
            throw refusal;
        }
        Optional<ObjectInfo> mine = AzureBlobStore.properties(blob)
                .filter(found -> mark.equals(found.getMetadata().get(MARK)))
                .map(found -> AzureBlobStore.info(key, found));
        if (mine.isEmpty() && blocksGone) {
            throw new StoreException("Object '" + key
                    + "' was written by somebody else while its parts were on their way;" + " write it again");
        }
        return mine;
    }

    private byte[] take(InputStream in, long length, long size) throws IOException {
        var bytes = new byte[Math.toIntExact(length)];
        if (in.readNBytes(bytes, 0, bytes.length) < length) {
            throw new StoreException("The content for '" + key + "' ends before its " + size + " bytes");
        }
        return bytes;
    }

    private void requireEnd(InputStream in, long size) throws IOException {
        if (in.read() >= 0) {
            throw new StoreException("The content for '" + key + "' has more than its " + size + " bytes");
        }
    }
}
