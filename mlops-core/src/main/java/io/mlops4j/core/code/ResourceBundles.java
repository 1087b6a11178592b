package io.mlops4j.core.code;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names under which the files and classes of a resource bundle are looked for. */
final class ResourceBundles {
    private ResourceBundles() {}

    /**
     * Those for all locales, sorted, whichever is asked for.
     *
     * @param name of the bundle, with slashes
     */
    static Set<String> names(String name) {
        var names = new TreeSet<String>();
        for (Locale each : Locale.getAvailableLocales()) {
            names.add(each.equals(Locale.ROOT) ? name : name + "_" + each);
        }
        return names;
    }

    /** The service by which modules provide a bundle: {@code com/acme/spi/WordsProvider} for {@code com/acme/Words}. */
    static String provider(String name) {
        int slash = name.lastIndexOf('/') + 1;
        return name.substring(0, slash) + "spi/" + name.substring(slash) + "Provider";
    }
}
