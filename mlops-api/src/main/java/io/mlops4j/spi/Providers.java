package io.mlops4j.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the engines and back ends on the class path or module path, with {@link ServiceLoader}: first from the loader of
 * the API's own classes, then, if there is none, from the thread's context loader.
 */
public final class Providers {
    private Providers() {}

    /** The first provider of a service; empty if no module has one. */
    public static <S> Optional<S> first(Class<S> service) {
        return all(service).stream().findFirst();
    }

    /**
     * All providers of a service.
     *
     * @throws ServiceConfigurationError if one of them cannot be created
     */
    public static <S> List<S> all(Class<S> service) {
        List<S> own = load(service, Providers.class.getClassLoader());
        return own.isEmpty() ? load(service, Thread.currentThread().getContextClassLoader()) : own;
    }

    private static <S> List<S> load(Class<S> service, @Nullable ClassLoader loader) {
        var found = new ArrayList<S>();
        ServiceLoader.load(service, loader).forEach(found::add);
        return found;
    }
}
