package io.mlops4j.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URL;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The version of ONNX Runtime that an application has, as its jar says: asking the runtime would load it, and what later
 * versions do begins with that.
 */
record RuntimeVersion(String text) {
    /** What turns the telemetry off, where it is set before the process starts. */
    static final String SWITCH = "ORT_DISABLE_TELEMETRY";

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Version LAST_SILENT = Version.parse("1.28.0");

    /**
     * The version in the manifest of the jar that a class of the runtime comes from; the class is not initialised. Empty
     * where the manifest is not the runtime's own, as in a jar of a whole application.
     */
    static Optional<RuntimeVersion> of(Class<?> runtime) {
        String file = runtime.getName().replace('.', '/') + ".class";
        URL place = runtime.getResource("/" + file);
        if (place == null || !place.toString().endsWith(file)) {
            return Optional.empty();
        }
        String root = place.toString().substring(0, place.toString().length() - file.length());
        try (InputStream in = new URL(place, root + MANIFEST).openStream()) {
            Attributes attributes = new Manifest(in).getMainAttributes();
            String title = attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
            return Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .filter(version -> title != null && title.startsWith("onnxruntime"))
                    .map(RuntimeVersion::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What a user has to know before it is loaded.
     *
     * @param disabled the value of {@link #SWITCH}
     */
    Optional<String> caution(@Nullable String disabled) {
        if (isSilent() || isOn(disabled)) {
            return Optional.empty();
        }
        return Optional.of(
                "ONNX Runtime " + text + " may send usage data to its maker and write files of its own from the moment"
                        + " it is loaded; " + LAST_SILENT + " is the last that is known not to. Depend on"
                        + " com.microsoft.onnxruntime:onnxruntime:" + LAST_SILENT + ", or set the environment variable "
                        + SWITCH
                        + "=1 before the process starts");
    }

    private boolean isSilent() {
        try {
            return Version.parse(text).compareTo(LAST_SILENT) <= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As the runtime reads it. */
    private static boolean isOn(@Nullable String disabled) {
        return disabled != null && !disabled.isEmpty() && !disabled.equals("0");
    }
}
