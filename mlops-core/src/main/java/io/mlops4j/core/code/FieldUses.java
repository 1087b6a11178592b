package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Where owned code writes fields, and changes what they refer to. Of owned locations an index is made once: which classes
 * refer to which fields. Not thread-safe.
 */
final class FieldUses {
    private static final int FIELD_REFERENCE = 9;
    private final Locations locations;
    private final Classes classes;
    private final MethodCodes codes;
    private final ObjectChanges changes;
    private final Fills fills;
    private @Nullable Map<String, List<String>> users;

    FieldUses(Locations locations, Classes classes, MethodCodes codes) {
        this.locations = locations;
        this.classes = classes;
        this.codes = codes;
        this.changes = new ObjectChanges(classes, codes);
        this.fills = new Fills(codes, changes);
    }

    /** A method of owned code. */
    record Place(ClassShape owner, Method method) {
        String unit() {
            return UnitReader.id(owner, method);
        }

        String shown() {
            return Names.member(owner.name(), method.name());
        }

        /** Of a static field the static initialiser, of another the constructors. */
        boolean isInitialiserOf(String type, boolean isStatic) {
            return owner.name().equals(type) && method.name().equals(isStatic ? "<clinit>" : "<init>");
        }
    }

    /** The methods that write a field, but initialisers and constructors of its own class. */
    List<Place> writers(Member field) {
        var found = new ArrayList<Place>();
        boolean isStatic = isStatic(field);
        for (ClassShape user : users(field)) {
            for (Method method : user.methods().values()) {
                var place = new Place(user, method);
                if (!place.isInitialiserOf(field.owner(), isStatic) && writes(place, field)) {
                    found.add(place);
                }
            }
        }
        return found;
    }

    /** The methods that change what a static field refers to: an array, a collection, an object with setters. */
    List<Place> changers(Member field) {
        var found = new LinkedHashSet<Place>();
        for (ClassShape user : users(field)) {
            for (Method method : user.methods().values()) {
                var place = new Place(user, method);
                if (!place.isInitialiserOf(field.owner(), true)) {
                    found.addAll(changes(place, field));
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean writes(Place place, Member field) {
        for (Instruction instruction : codes.read(place.owner(), place.method()).instructions()) {
            boolean isWrite = instruction.opcode() == Opcodes.PUTSTATIC || instruction.opcode() == Opcodes.PUTFIELD;
            if (isWrite && instruction.operand() instanceof Member member && refersTo(member, field)) {
                return true;
            }
        }
        return false;
    }

    private Set<Place> changes(Place place, Member field) {
        for (Instruction instruction : codes.read(place.owner(), place.method()).instructions()) {
            if (instruction.opcode() == Opcodes.GETSTATIC
                    && instruction.operand() instanceof Member member
                    && refersTo(member, field)) {
                return changes.in(place, other -> refersTo(other, field));
            }
        }
        return Set.of();
    }

    /** Whether a call changes the object that it is a call of. */
    boolean changes(Member called) {
        return changes.changes(called);
    }

    /** Whether a method sets what it sets only where it finds it missing. */
    boolean isFill(Place place) {
        return fills.isFill(place);
    }

    boolean refersTo(Member reference, Member field) {
        if (!reference.name().equals(field.name()) || !reference.descriptor().equals(field.descriptor())) {
            return false;
        }
        ClassShape declaring = classes.resolveField(reference.owner(), reference.name(), reference.descriptor());
        return declaring != null && declaring.name().equals(field.owner());
    }

    /** The classes that may refer to a field: of a private one those of its nest, else all that name it. */
    private List<ClassShape> users(Member field) {
        ClassShape.Field declared = declared(field);
        if (declared != null && (declared.access() & Opcodes.ACC_PRIVATE) != 0) {
            return nest(field.owner());
        }
        if (users == null) {
            users = index();
        }
        var found = new ArrayList<ClassShape>();
        for (String name : users.getOrDefault(field.name(), List.of())) {
            add(name, found);
        }
        return found;
    }

    private boolean isStatic(Member field) {
        ClassShape.Field declared = declared(field);
        return declared != null && declared.isStatic();
    }

    private ClassShape.@Nullable Field declared(Member field) {
        ClassShape owner = classes.find(field.owner());
        return owner == null ? null : owner.fields().get(field.name() + ":" + field.descriptor());
    }

    private List<ClassShape> nest(String owner) {
        int dollar = owner.indexOf('$');
        var names = new LinkedHashSet<String>();
        nested(
                dollar > 0 && classes.find(owner.substring(0, dollar)) != null ? owner.substring(0, dollar) : owner,
                names);
        names.add(owner);
        var found = new ArrayList<ClassShape>();
        for (String name : names) {
            add(name, found);
        }
        return found;
    }

    private void nested(String name, Set<String> names) {
        ClassShape shape = classes.find(name);
        if (shape != null && names.add(name)) {
            for (String each : shape.nested()) {
                nested(each, names);
            }
        }
    }

    private void add(String name, List<ClassShape> found) {
        ClassShape shape = classes.find(name);
        if (shape != null && shape.isOwned()) {
            found.add(shape);
        }
    }

    private Map<String, List<String>> index() {
        var index = new HashMap<String, List<String>>();
        locations.forEachOwnedClass(file -> {
            for (String field : fields(file)) {
                index.computeIfAbsent(field, f -> new ArrayList<>(1)).add(file.name());
            }
        });
        return index;
    }

    /** The names of the fields in a constant pool; none of a class file that cannot be read, which cannot run either. */
    private static Set<String> fields(ClassFile file) {
        var fields = new LinkedHashSet<String>();
        ClassReader reader;
        try {
            reader = ClassReaders.read(file);
        } catch (UnreadableCodeException e) {
            return fields;
        }
        var buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0 && reader.readByte(offset - 1) == FIELD_REFERENCE) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
                fields.add(reader.readUTF8(nameAndType, buffer).intern());
            }
        }
        return fields;
    }
}
