package io.mlops4j.core.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The clock that a file system takes its times from: it lags behind by up to a tick of the kernel. */
public final class FileClock {
    /** More than {@link Freshness} allows for the lag. */
    private static final long MILLIS = 15;

    private FileClock() {}

    /** Waits until what was written before is older than what is used from now on, beyond doubt. */
    public static void pass() {
        try {
            Path probe = Files.createTempFile("clock", "");
            try {
                FileTime first = Files.getLastModifiedTime(probe);
                while (Files.getLastModifiedTime(probe).toMillis() < first.toMillis() + MILLIS) {
                    Files.writeString(probe, "x");
                }
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
