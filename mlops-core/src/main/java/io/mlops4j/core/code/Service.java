package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.List;

/**
 * What a location's {@code META-INF/services} offers for a type.
 *
 * @param type internal name of the type
 * @param providers internal names, in the order of the file
 */
record Service(String type, List<String> providers) {
    static final String FOLDER = "META-INF/services";

    Service {
        providers = List.copyOf(providers);
    }

    static Service read(String fileName, byte[] file) {
        var providers = new ArrayList<String>();
        for (String provider : TextLines.listed(file)) {
            providers.add(provider.replace('.', '/'));
        }
        return new Service(fileName.substring(FOLDER.length() + 1).replace('.', '/'), providers);
    }
}
