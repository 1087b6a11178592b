package io.mlops4j.core.code;

import java.util.List;

/** Logging, and what implements it: nobody follows it, since what is logged is no result. */
final class LoggingApis {
    private static final List<String> PACKAGES = List.of(
            "org/slf4j",
            "java/util/logging",
            "org/apache/logging",
            "org/apache/log4j",
            "org/apache/commons/logging",
            "ch/qos/logback",
            "org/jboss/logging");

    private static final String LOGGER_FINDER = "java/lang/System$LoggerFinder";

    private LoggingApis() {}

    static boolean containPackage(String packageName) {
        for (String known : PACKAGES) {
            if (packageName.startsWith(known)
                    && (packageName.length() == known.length() || packageName.charAt(known.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    static boolean containClass(String internalName) {
        return internalName.equals(LOGGER_FINDER) || containPackage(EntryName.packageOf(internalName));
    }
}
