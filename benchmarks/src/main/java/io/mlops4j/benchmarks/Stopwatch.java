package io.mlops4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Time since it was made or last printed: on the clock, and on the processor by the thread that made it. The second is less
 * disturbed by what else runs on the machine.
 */
final class Stopwatch {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long processor = threads.getCurrentThreadCpuTime();
    private long clock = System.nanoTime();

    /** Prints {@code name=milliseconds} and {@code name.cpu=milliseconds}, and begins again. */
    void print(String name) {
        long clockNow = System.nanoTime();
        long processorNow = threads.getCurrentThreadCpuTime();
        System.out.println(name + "=" + (clockNow - clock) / 1e6);
        System.out.println(name + ".cpu=" + (processorNow - processor) / 1e6);
        processor = threads.getCurrentThreadCpuTime();
        clock = System.nanoTime();
    }
}
