package io.mlops4j.core.run;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows steps, and other work, that take long. On a terminal one line for each running step, redrawn; elsewhere a plain line for a step
 * after 5, 10, 20, 40 … seconds. Nothing for steps that are quick.
 */
public final class Progress implements AutoCloseable {
    private static final long REDRAW_MILLIS = 250;
    private static final Duration SHOWN_AFTER = Duration.ofMillis(700);
    private static final Duration FIRST_LINE = Duration.ofSeconds(5);

    /** A running step. */
    public static final class Task {
        private final String name;
        private final long startedNanos = System.nanoTime();
        private volatile int percent = -1;
        private Duration nextLine = FIRST_LINE;

        Task(String name) {
            this.name = name;
        }

        /** How much is done by now, of how much. */
        public void progress(long done, long total) {
            percent = total < 1 ? -1 : (int) Math.max(0, Math.min(100, Math.round(100.0 * done / total)));
        }

        private Duration age() {
            return Duration.ofNanos(System.nanoTime() - startedNanos);
        }

        private String line() {
            return String.format(Locale.ROOT, "%s: running for %d s", name, age().toSeconds())
                    + (percent < 0 ? "" : ", " + percent + " %");
        }
    }

    private final PrintStream out;
    private final boolean terminal;
    private final ScheduledExecutorService ticker;
    // Guarded by this.
    private final Set<Task> tasks = new LinkedHashSet<>();
    private int drawn;

    private Progress(PrintStream out, boolean terminal, boolean shown) {
        this.out = out;
        this.terminal = terminal;
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mlops4j-progress");
            thread.setDaemon(true);
            return thread;
        });
        if (shown) {
            var unused = ticker.scheduleAtFixedRate(this::show, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** On the standard error stream; with {@code shown} false, nowhere. */
    public static Progress start(boolean shown) {
        return new Progress(System.err, isTerminal(), shown);
    }

    /** From now on this is running. */
    public synchronized Task begin(String step) {
        var task = new Task(step);
        tasks.add(task);
        return task;
    }

    /** From now on it is not. */
    public synchronized void end(Task task) {
        tasks.remove(task);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        synchronized (this) {
            erase();
            out.flush();
        }
    }

    private synchronized void show() {
        List<Task> slow =
                tasks.stream().filter(t -> t.age().compareTo(SHOWN_AFTER) > 0).toList();
        if (terminal) {
            erase();
            slow.forEach(task -> out.print(task.line() + "\n"));
            drawn = slow.size();
            out.flush();
            return;
        }
        for (Task task : new ArrayList<>(slow)) {
            if (task.age().compareTo(task.nextLine) >= 0) {
                out.println(task.line());
                task.nextLine = task.nextLine.multipliedBy(2);
            }
        }
    }

    /** Moves up over the lines drawn last and clears from there. */
    private void erase() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }

    /** From Java 22 on there is a console even where there is no terminal; it can be asked. */
    @SuppressWarnings("SystemConsoleNull") // asked below
    private static boolean isTerminal() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (Boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
