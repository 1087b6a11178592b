package io.mlops4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Time since it was made or last printed: on the clock, on the processor by the thread that made it, and on all processors by
 * all threads of this JVM. The last two are less disturbed by what else runs on the machine.
 */
final class Stopwatch {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long process = system.getProcessCpuTime();
    private long processor = threads.getCurrentThreadCpuTime();
    private long clock = System.nanoTime();

    /** Prints {@code name=milliseconds}, {@code name.cpu=milliseconds} and {@code name.process=milliseconds}, and begins again. */
    void print(String name) {
        long clockNow = System.nanoTime();
        long processNow = system.getProcessCpuTime();
        long processorNow = threads.getCurrentThreadCpuTime();
        System.out.println(name + "=" + (clockNow - clock) / 1e6);
        System.out.println(name + ".cpu=" + (processorNow - processor) / 1e6);
        System.out.println(name + ".process=" + (processNow - process) / 1e6);
        process = system.getProcessCpuTime();
        processor = threads.getCurrentThreadCpuTime();
        clock = System.nanoTime();
    }
}
