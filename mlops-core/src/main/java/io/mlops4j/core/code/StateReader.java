package io.mlops4j.core.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.mlops4j.ValidationException;
import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.code.ReachedCode.Probe;
import io.mlops4j.core.json.CanonicalJson;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Asks for the state that a step reads and no input carries (rule 4), at the moment when its key is made. */
final class StateReader {
    private final ResourceReader resources;
    private final @Nullable ClassLoader loader;
    private final List<CodePart> parts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    StateReader(Locations locations, @Nullable ClassLoader loader) {
        this.resources = new ResourceReader(locations);
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
                default -> resources.read(probe, place(probe));
            }
        }
        parts.addAll(resources.parts());
        warnings.addAll(resources.warnings());
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
            JsonNode described = value == null ? NullNode.getInstance() : CanonicalJson.describeAsSeen(value);
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
