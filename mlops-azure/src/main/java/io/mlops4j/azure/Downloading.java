package io.mlops4j.azure;

import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object: what is small with one request into memory; the rest of what is large, by several at once, into a
 * temporary file. An object that is overwritten in between is read again from the start, so that what is given is one whole
 * state of it.
 */
final class Downloading {
    /** As much as Blob Storage computes a checksum for; in bytes. */
    static final int CHUNK = 4 << 20;

    /** More than a blob can have: 50,000 blocks of 4,000 MiB. */
    private static final long BEYOND = 1L << 48;

    private static final int AT_ONCE = 4;
    private static final int TRIES = 10;

    private final Requests requests;
    private final String key;
    private final String what;
    private final BlockBlobClient blob;

    Downloading(Requests requests, String key, BlockBlobClient blob) {
        this.requests = requests;
        this.key = key;
        this.what = AzureBlobStore.object(key);
        this.blob = blob;
    }

    private record Part(ObjectInfo info, ByteBuffer bytes) {}

    Optional<StoredObject> open(long offset, long length) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Part> first = first(offset, length);
            if (first.isEmpty()) {
                return Optional.empty();
            }
            ObjectInfo info = first.get().info();
            byte[] bytes = first.get().bytes().array();
            long end = length > info.bytes() - offset ? info.bytes() : offset + length;
            if (offset + bytes.length >= end) {
                return Optional.of(new StoredObject(info, new ByteArrayInputStream(bytes)));
            }
            Optional<InputStream> whole = rest(info, bytes, offset, end);
            if (whole.isPresent()) {
                return Optional.of(new StoredObject(info, whole.get()));
            }
        }
        throw new StoreException(what + " was overwritten " + TRIES + " times while it was being read");
    }

    private Optional<Part> first(long offset, long length) {
        if (length == 0 || offset > BEYOND) {
            return nothing();
        }
        try {
            return requests.run(what, () -> part(offset, Math.min(length, CHUNK)));
        } catch (AfterTheEnd e) {
            return nothing();
        }
    }

    private Optional<Part> nothing() {
        return requests.run(what, () -> AzureBlobStore.properties(blob))
                .map(found -> new Part(AzureBlobStore.info(key, found), ByteBuffer.allocate(0)));
    }

    /** The range starts where the object ends, or later. */
    private static final class AfterTheEnd extends StoreException {
        private static final long serialVersionUID = 1;

        AfterTheEnd() {
            super("The object ends before");
        }
    }

    /** Empty if the object is missing. */
    private Optional<Part> part(long offset, long length) {
        BlobDownloadContentResponse response;
        try {
            response = blob.downloadContentWithResponse(
                    new DownloadRetryOptions().setMaxRetryRequests(5),
                    new BlobRequestConditions(),
                    new BlobRange(offset, length),
                    true,
                    null,
                    null);
        } catch (BlobStorageException e) {
            if (AzureBlobStore.isMissing(e)) {
                return Optional.empty();
            }
            if (BlobErrorCode.INVALID_RANGE.equals(e.getErrorCode()) || e.getStatusCode() == 416) {
                throw new AfterTheEnd();
            }
            throw e;
        }
        byte[] bytes = response.getValue().toBytes();
        var headers = response.getDeserializedHeaders();
        byte[] md5 = headers.getContentMd5();
        if (md5 != null && !Arrays.equals(md5, Md5.of(bytes))) {
            throw new CorruptException(what + " came with other bytes than its checksum says");
        }
        String range = headers.getContentRange();
        long size = range == null ? bytes.length : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
        return Optional.of(
                new Part(new ObjectInfo(key, size, ETags.version(headers.getETag())), ByteBuffer.wrap(bytes)));
    }

    /** Empty if the object is no longer what it was. */
    private Optional<InputStream> rest(ObjectInfo info, byte[] begun, long offset, long end) {
        try {
            Path file = Files.createTempFile("mlops4j-object", ".bin");
            boolean whole = false;
            try {
                whole = fill(file, info, begun, offset, end);
                return whole
                        ? Optional.of(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE))
                        : Optional.empty();
            } finally {
                if (!whole) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw noFile(e);
        }
    }

    private StoreException noFile(IOException e) {
        return new StoreException(
                what + " cannot be written to a temporary file in " + System.getProperty("java.io.tmpdir") + ": " + e,
                e);
    }

    private boolean fill(Path file, ObjectInfo info, byte[] begun, long offset, long end) throws IOException {
        var underway = new ArrayDeque<Future<Boolean>>();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            new Place(channel, 0).write(begun);
            boolean same = true;
            for (long start = offset + begun.length; start < end && same; start += CHUNK) {
                if (underway.size() == AT_ONCE) {
                    same = requests.await(what, underway.remove());
                }
                long from = start;
                underway.add(requests.start(() -> copy(channel, info, offset, from, Math.min(CHUNK, end - from))));
            }
            while (!underway.isEmpty()) {
                same &= requests.await(what, underway.remove());
            }
            return same;
        } finally {
            underway.forEach(part -> part.cancel(true));
        }
    }

    /**
     * Streams a part to its place, whose bytes are never in memory as a whole. Without a checksum of the service's, which takes
     * it as long as sending them: what is encrypted on its way is authenticated, and what is large has a digest for a name.
     */
    private boolean copy(FileChannel channel, ObjectInfo info, long offset, long from, long length) {
        var same = new BlobRequestConditions().setIfMatch(ETags.header(info.version()));
        var out = new Place(channel, from - offset);
        try {
            blob.downloadStreamWithResponse(
                    out,
                    new BlobRange(from, length),
                    new DownloadRetryOptions().setMaxRetryRequests(5),
                    same,
                    false,
                    null,
                    null);
            if (out.written != length) {
                throw new StoreException(what + " came with " + out.written + " of " + length + " bytes of a part");
            }
            return true;
        } catch (BlobStorageException e) {
            if (AzureBlobStore.isMissing(e) || e.getStatusCode() == 412) {
                return false;
            }
            throw e;
        } catch (RuntimeException e) {
            if (out.failure != null) {
                throw noFile(out.failure); // to the client it is a failure of the network
            }
            throw e;
        }
    }

    /** A part of a file, written from its start. */
    private static final class Place extends OutputStream {
        private final FileChannel channel;
        private final long start;
        private long written;
        private @Nullable IOException failure;

        Place(FileChannel channel, long start) {
            this.channel = channel;
            this.start = start;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            try {
                while (buffer.hasRemaining()) {
                    written += channel.write(buffer, start + written);
                }
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
