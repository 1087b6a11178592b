package io.mlops4j.azure;

import java.util.regex.Pattern;

/** ETags as versions of objects: listings show them without the quotes that replies have. */
final class ETags {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z_.:+/=-]+");

    private ETags() {}

    static String version(String eTag) {
        return eTag.startsWith("\"") && eTag.endsWith("\"") ? eTag.substring(1, eTag.length() - 1) : eTag;
    }

    /** Whether it can be one: {@code *}, for one, would be the condition that anything is there. */
    static boolean isVersion(String version) {
        return VERSION.matcher(version).matches();
    }

    static String header(String version) {
        return "\"" + version + "\"";
    }
}
