package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Component;
import io.mlops4j.core.code.ClassShape.Field;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The shape of a type as it counts where the type is mentioned (rule 2.9): text that people can read as well. */
final class Headers {
    private final Classes classes;

    Headers(Classes classes) {
        this.classes = classes;
    }

    /** The header of an owned class that is not folded. */
    String text(ClassShape shape) {
        var text = new StringBuilder(kind(shape));
        if (shape.superName() != null && !shape.superName().equals("java/lang/Object")) {
            text.append(" extends ").append(shape.superName());
        }
        list(text, " implements ", shape.interfaces());
        if (shape.isEnum()) {
            list(text, " constants ", constants(shape));
        }
        var components = new ArrayList<String>();
        for (Component component : shape.components()) {
            components.add(component.name() + ":" + component.type() + component.annotations());
        }
        list(text, " components ", components);
        var permitted = new ArrayList<String>();
        for (String each : shape.permitted()) {
            if (!classes.isFolded(each)) {
                permitted.add(each);
            }
        }
        permitted.sort(null); // without a permits clause it is the order in which they are declared
        list(text, " permits ", permitted);
        if (!shape.isEnum() && classes.isSubtype(shape.name(), "java/io/Serializable")) {
            list(text, " serialises ", serialised(shape));
        }
        return text.toString();
    }

    private static String kind(ClassShape shape) {
        String kind = (shape.access() & Opcodes.ACC_ANNOTATION) != 0
                ? "annotation"
                : shape.isInterface() ? "interface" : shape.isEnum() ? "enum" : shape.isRecord() ? "record" : "class";
        return shape.isAbstract() && !shape.isInterface() && !shape.isEnum() ? "abstract " + kind : kind;
    }

    private static List<String> constants(ClassShape shape) {
        var constants = new ArrayList<String>();
        for (Field field : shape.fields().values()) {
            if ((field.access() & Opcodes.ACC_ENUM) != 0) {
                constants.add(field.name());
            }
        }
        return constants;
    }

    /** Sorted, since the serial form is. */
    private static List<String> serialised(ClassShape shape) {
        var fields = new ArrayList<String>();
        for (Field field : shape.fields().values()) {
            if (!field.isStatic() && (field.access() & Opcodes.ACC_TRANSIENT) == 0) {
                fields.add(field.name() + ":" + field.descriptor());
            } else if (field.name().equals("serialVersionUID")) {
                fields.add(field.name() + "=" + field.constant());
            }
        }
        fields.sort(null);
        return fields;
    }

    private static void list(StringBuilder text, String before, List<String> elements) {
        if (!elements.isEmpty()) {
            text.append(before).append(String.join(", ", elements));
        }
    }
}
