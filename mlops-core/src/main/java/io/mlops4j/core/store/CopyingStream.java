package io.mlops4j.core.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that writes what is read from it to a file, too. What goes wrong with the file is no matter of whoever reads:
 * there is none then, as if the stream was not read to its end.
 */
final class CopyingStream extends WatchedStream {
    private static final Logger LOG = LoggerFactory.getLogger(CopyingStream.class);

    private static final int BUFFER = 1 << 16;

    /** Takes over the file. */
    interface Keeper {
        void keep(Path file) throws IOException;
    }

    /** Makes the file. */
    interface Maker {
        Path newFile() throws IOException;
    }

    private final long bytes;
    private final Keeper keeper;
    private long written;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    private CopyingStream(InputStream in, long bytes, Keeper keeper) {
        super(in, bytes);
        this.bytes = bytes;
        this.keeper = keeper;
    }

    /**
     * Reads a stream.
     *
     * @param bytes how many it has
     * @param keeper is given the file with all of them
     */
    static CopyingStream of(InputStream in, long bytes, Maker maker, Keeper keeper) {
        var stream = new CopyingStream(in, bytes, keeper);
        try {
            Path file = maker.newFile();
            stream.file = file;
            stream.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        } catch (IOException e) {
            stream.giveUp(e);
        }
        return stream;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            copy(buffer, offset, count);
        }
        return count;
    }

    private void copy(byte[] buffer, int offset, int count) {
        OutputStream to = out;
        Path target = file;
        if (to == null || target == null) {
            return;
        }
        try {
            to.write(buffer, offset, count);
            written += count;
            if (written == bytes) {
                to.close();
                keeper.keep(target);
                out = null;
                file = null;
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException reason) {
        LOG.debug("No copy is kept in '{}': {}", file, reason.toString());
        abandon();
    }

    private void abandon() {
        try {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("'{}' is left behind: {}", file, e.toString());
        }
        out = null;
        file = null;
    }

    @Override
    public void close() throws IOException {
        abandon();
        super.close();
    }
}
