package io.mlops4j.core.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.mlops4j.ValidationException;
import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.code.ReachedCode.Probe;
import io.mlops4j.core.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Asks for the state that a step reads and no input carries (rule 4), at the moment when its key is made. */
final class StateReader {
    private final Locations locations;
    private final @Nullable ClassLoader loader;
    private final List<CodePart> parts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    StateReader(Locations locations, @Nullable ClassLoader loader) {
        this.locations = locations;
        this.loader = loader;
    }

    List<CodePart> parts() {
        return parts;
    }

    List<String> warnings() {
        return warnings;
    }

    void read(List<Probe> probes) {
        for (Probe probe : probes) {
            String subject = probe.subject().owner();
            switch (probe.kind()) {
                case READS -> field(probe);
                case DEFAULT -> add(probe, "default " + subject, value(subject), value(subject));
                case PROPERTY -> setting(probe, "system property " + subject, System.getProperty(subject));
                case VARIABLE -> setting(probe, "environment variable " + subject, System.getenv(subject));
                case RESOURCE -> resource(probe, subject);
                case RESOURCES -> resources(probe, subject);
                case BUNDLE -> bundle(probe, subject);
                default -> throw new IllegalStateException(probe.toString());
            }
        }
    }

    private void add(Probe probe, String name, String value, String label) {
        parts.add(new CodePart(Kind.STATE, name, value, label, place(probe)));
    }

    private static String place(Probe probe) {
        return (probe.by().isEmpty() ? "" : probe.by() + " ") + "in " + Names.unit(probe.via());
    }

    private static String value(String kind) {
        return switch (kind) {
            case PlatformCalls.LOCALE -> locale();
            case PlatformCalls.ZONE -> TimeZone.getDefault().getID();
            case PlatformCalls.CHARSET -> Charset.defaultCharset().name();
            case PlatformCalls.SEPARATOR ->
                System.lineSeparator().replace("\r", "\\r").replace("\n", "\\n");
            default -> throw new IllegalStateException(kind);
        };
    }

    private static String locale() {
        String all = Locale.getDefault().toString();
        String format = Locale.getDefault(Locale.Category.FORMAT).toString();
        String display = Locale.getDefault(Locale.Category.DISPLAY).toString();
        return all.equals(format) && all.equals(display) ? all : all + ", format " + format + ", display " + display;
    }

    /** The digest alone: what a property or variable holds may be a secret. */
    private void setting(Probe probe, String name, @Nullable String value) {
        add(probe, name, value == null ? "none" : DigestText.of(value), "");
    }

    private void resource(Probe probe, String name) {
        byte[] bytes = locations.resource(name);
        parts.add(new CodePart(
                Kind.RESOURCE, "resource " + name, bytes == null ? "none" : digest(bytes), "", place(probe)));
    }

    /** All resources of a name, in the order of the class path. */
    private void resources(Probe probe, String name) {
        var found = new DigestText();
        try {
            ClassLoader from = loader == null ? ClassLoader.getSystemClassLoader() : loader;
            for (URL url : Collections.list(from.getResources(name))) {
                URLConnection connection = url.openConnection();
                connection.setUseCaches(false);
                try (InputStream in = connection.getInputStream()) {
                    found.bytes(in.readAllBytes());
                }
            }
            parts.add(new CodePart(Kind.RESOURCE, "resources " + name, found.digest(), "", place(probe)));
        } catch (IOException e) {
            warnings.add("resources " + name + " " + place(probe) + " cannot be read, so they are not part of the key: "
                    + e);
        }
    }

    private static String digest(byte[] bytes) {
        var text = new DigestText();
        text.bytes(bytes);
        return text.digest();
    }

    /** All files and classes that a bundle may consist of, whatever locale is asked for. */
    private void bundle(Probe probe, String name) {
        var found = new DigestText();
        for (String each : ResourceBundles.names(name.replace('.', '/'))) {
            for (String ending : List.of(".properties", ".class")) {
                byte[] bytes = locations.resource(each + ending);
                if (bytes != null) {
                    found.word(each + ending);
                    found.bytes(bytes);
                }
            }
        }
        parts.add(new CodePart(Kind.RESOURCE, "resource bundle " + name, found.digest(), "", place(probe)));
    }

    private void field(Probe probe) {
        String owner = probe.subject().owner();
        String name = Names.type(owner) + "." + probe.subject().name();
        String what = "static field " + name;
        String by = "written by " + probe.by();
        try {
            Field field = Class.forName(owner.replace('/', '.'), true, loader)
                    .getDeclaredField(probe.subject().name());
            field.setAccessible(true);
            Object value = field.get(null);
            JsonNode described = value == null ? NullNode.getInstance() : CanonicalJson.describe(value);
            parts.add(new CodePart(
                    Kind.STATE,
                    "static field " + owner + "." + probe.subject().name(),
                    CanonicalJson.text(described),
                    CanonicalJson.brief(described),
                    "in " + Names.unit(probe.via())));
        } catch (ValidationException e) {
            warnings.add(what + " of type " + type(probe) + ", " + by
                    + ", has no canonical form, so its value is not part of the key; make it an input");
        } catch (ReflectiveOperationException | InaccessibleObjectException | LinkageError e) {
            warnings.add(what + " of type " + type(probe) + ", " + by
                    + ", cannot be read, so its value is not part of the key; make it an input, or open its package");
        }
    }

    private static String type(Probe probe) {
        return org.objectweb.asm.Type.getType(probe.subject().descriptor()).getClassName();
    }
}
