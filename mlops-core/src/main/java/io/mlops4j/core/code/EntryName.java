package io.mlops4j.core.code;

/** Names of files in a location. */
final class EntryName {
    static final String CLASS = ".class";
    static final String RELEASES = "META-INF/versions/";
    private static final String MODULE_INFO = "module-info.class";

    private EntryName() {}

    /** What a file of a multi-release jar is called for those who load it: without {@code META-INF/versions/17/}. */
    static String withoutRelease(String name) {
        if (!name.startsWith(RELEASES)) {
            return name;
        }
        int slash = name.indexOf('/', RELEASES.length());
        return slash < 0 ? name : name.substring(slash + 1);
    }

    /** The release that a file of a multi-release jar is for; 0 if it is for all. */
    static int release(String name) {
        int release = 0;
        for (int at = RELEASES.length(); name.startsWith(RELEASES) && at < name.length(); at++) {
            char digit = name.charAt(at);
            if (digit == '/') {
                return release;
            }
            if (digit < '0' || digit > '9' || release > 1_000_000) {
                return Integer.MAX_VALUE;
            }
            release = release * 10 + digit - '0';
        }
        return 0;
    }

    /** The folder of a file, the package of a class; empty at the root. */
    static String packageOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    /** Whether it is a class that can be loaded from here; the class folder of an archive is a location of its own. */
    static boolean isLoadable(String name) {
        return name.endsWith(CLASS)
                && !isModuleInfo(name)
                && !name.startsWith("BOOT-INF/")
                && !name.startsWith("WEB-INF/");
    }

    static boolean isModuleInfo(String name) {
        return name.endsWith(MODULE_INFO) && (name.length() == MODULE_INFO.length() || name.startsWith(RELEASES));
    }

    /** Whether a file says how a jar was packed, not what is in it. */
    static boolean isPackaging(String name) {
        if (!name.startsWith("META-INF/")) {
            return false;
        }
        if (name.startsWith("META-INF/maven/")
                || name.equals("META-INF/MANIFEST.MF")
                || name.equals("META-INF/INDEX.LIST")) {
            return true;
        }
        boolean direct = name.indexOf('/', "META-INF/".length()) < 0;
        return direct
                && (name.endsWith(".SF")
                        || name.endsWith(".DSA")
                        || name.endsWith(".RSA")
                        || name.endsWith(".EC")
                        || name.startsWith("META-INF/SIG-"));
    }
}
