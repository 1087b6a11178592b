package io.mlops4j.core.code.proof;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which methods ran. Code made by {@link RecordingLoader} calls {@link #ran}, from any class loader and thread; so this
 * is static, and one recording at a time is all there can be.
 */
public final class Executions {
    private static final Set<String> RAN = ConcurrentHashMap.newKeySet();

    private Executions() {}

    /** Called at the start of every recorded method. */
    public static void ran(String method) {
        RAN.add(method);
    }

    /** The names of the methods that run meanwhile, sorted. */
    static Set<String> during(Callable<?> work) throws Exception {
        RAN.clear();
        work.call();
        return new TreeSet<>(RAN);
    }
}
