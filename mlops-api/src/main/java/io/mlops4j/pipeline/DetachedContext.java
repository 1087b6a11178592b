package io.mlops4j.pipeline;

import io.mlops4j.metric.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A step's context without a run: for calling the method of a step in a unit test, and looking at what it told.
 *
 * <pre>{@code
 * try (var context = StepContext.detached()) {
 *     OnnxModel model = LoanDefault.train(context, table, new Settings(5, 0.01));
 *     assertEquals(200, context.metric("rows"));
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing it removes the work folder, if the step asked for one.
 */
public final class DetachedContext implements StepContext, AutoCloseable {
    // All guarded by this: steps may use threads of their own.
    private final List<Metric> metrics = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private @Nullable Path folder;

    DetachedContext() {}

    @Override
    public synchronized void metric(Metric metric) {
        metrics.add(metric);
    }

    @Override
    public synchronized void metric(Metric metric, long index) {
        metrics.add(metric);
    }

    @Override
    public synchronized void log(String line) {
        log.add(line);
    }

    @Override
    public void progress(long done, long total) {
        // Nobody watches.
    }

    @Override
    public synchronized Path workFolder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("mlops4j-step");
            } catch (IOException e) {
                throw new UncheckedIOException("A work folder cannot be made", e);
            }
        }
        return folder;
    }

    /** The metrics that the step recorded, in order, those of a series one after another. */
    public synchronized List<Metric> metrics() {
        return List.copyOf(metrics);
    }

    /**
     * The last value of a metric.
     *
     * @throws NoSuchElementException if the step recorded none of this name; the message has the names
     */
    public synchronized double metric(String name) {
        for (int i = metrics.size() - 1; i >= 0; i--) {
            if (metrics.get(i).name().equals(name)) {
                return metrics.get(i).value();
            }
        }
        throw new NoSuchElementException("The step recorded no metric '" + name + "'; it recorded "
                + metrics.stream().map(Metric::name).distinct().toList());
    }

    /** The lines that the step logged, in order. */
    public synchronized List<String> logged() {
        return List.copyOf(log);
    }

    @Override
    public synchronized void close() {
        if (folder != null) {
            remove(folder);
            folder = null;
        }
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                    Files.delete(left);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder " + folder + " cannot be removed", e);
        }
    }
}
