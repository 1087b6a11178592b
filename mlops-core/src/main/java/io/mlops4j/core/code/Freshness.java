package io.mlops4j.core.code;

import io.mlops4j.core.store.FileStamp;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Tells whether what was read is what the JVM has loaded. */
final class Freshness {
    private static final long NANOS = 1_000_000;

    /** File systems take their times from a clock that is behind by up to a tick of the kernel. */
    private static final long COARSE = 10_000_000;

    private Freshness() {}

    /**
     * Why the result of a step must not be stored; empty if it may be.
     *
     * @param read the files that stand for the step's code, as they were when they were read
     * @param loader the class loader of the step
     */
    static Optional<String> problem(Collection<FileStamp> read, ClassLoader loader) {
        boolean application = isApplication(loader);
        long start = application ? jvmStart() : ClassPath.firstUse(loader);
        long latest = start * NANOS + NANOS - 1;
        long now = System.currentTimeMillis() * NANOS + NANOS - 1;
        for (FileStamp stamp : read) {
            if (!FileStamp.ofReal(stamp.path()).equals(stamp)) {
                return Optional.of(name(stamp) + " was replaced while the step ran");
            }
            if (written(stamp, now) + COARSE > latest) {
                return Optional.of(name(stamp) + " was written after "
                        + (application ? "the JVM started" : "its class loader was first used")
                        + ", so the code that ran may be older");
            }
        }
        return Optional.empty();
    }

    /** A modification time in the future was set by hand: it tells nothing. */
    private static long written(FileStamp stamp, long now) {
        return stamp.modified() > now ? stamp.changed() : Math.max(stamp.modified(), stamp.changed());
    }

    private static boolean isApplication(ClassLoader loader) {
        for (ClassLoader at = ClassLoader.getSystemClassLoader(); at != null; at = at.getParent()) {
            if (at == loader) {
                return true;
            }
        }
        return false;
    }

    private static long jvmStart() {
        return ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static String name(FileStamp stamp) {
        Path name = stamp.path().getFileName();
        return name == null ? stamp.path().toString() : name.toString();
    }
}
