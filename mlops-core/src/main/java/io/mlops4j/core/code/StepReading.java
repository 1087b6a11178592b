package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Component;
import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.Classes.Declared;
import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.code.MethodCode.Member;
import io.mlops4j.core.store.FileStamp;
import io.mlops4j.pipeline.StepEntry;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the code of one step: where it begins, and from there all that it reaches. */
final class StepReading {
    private final LoadedCode code;
    private final Classes classes;
    private final CodeQuestion question;
    private final ReachedLibraries libraries;
    private final Reach reach;
    private final Set<String> values = new HashSet<>();
    private final List<CodePart> entries = new ArrayList<>();

    StepReading(LoadedCode code, CodeQuestion question) {
        this.code = code;
        this.classes = code.classes();
        this.question = question;
        this.libraries = new ReachedLibraries(code.locations());
        this.reach = new Reach(code, libraries);
    }

    /** Everything that the step reaches. */
    ReachedCode read() {
        enter(question.entry(), "");
        for (Type type : question.types()) {
            value(type);
        }
        for (Class<?> codec : question.readers()) {
            codec(codec, "read");
        }
        for (Class<?> codec : question.writers()) {
            codec(codec, "write");
        }
        for (Class<?> each : question.dependsOn()) {
            reach.whole(internalName(each), "");
        }
        reach.complete();
        var parts = new ArrayList<>(entries);
        for (Unit unit : reach.units().values()) {
            parts.add(new CodePart(Kind.UNIT, unit.id(), unit.digest(), Names.unit(unit.id()), reach.via(unit.id())));
        }
        parts.addAll(reach.types());
        parts.addAll(libraries.parts());
        String release = String.valueOf(Runtime.version().feature());
        parts.add(new CodePart(Kind.JDK, "", release, release, ""));
        var findings = new Findings(code, reach);
        findings.collect();
        return new ReachedCode(
                new CodeDocument(parts),
                findings.probes(),
                findings.warnings(),
                findings.notes(),
                findings.outside(),
                findings.shared(),
                files());
    }

    /**
     * Enters a function.
     *
     * @param position of a captured function, where it was captured; empty for the step's own
     */
    private void enter(StepEntry entry, String position) {
        String owner = internalName(entry.owner());
        String id = owner + "." + entry.method() + entry.descriptor();
        if (classes.origin(owner) == Origin.OWNED) {
            Declared declared = classes.resolve(owner, entry.method(), entry.descriptor());
            ClassShape shape = classes.find(owner);
            if (declared != null && shape != null) {
                id = enterOwned(shape, declared, position);
            }
        } else if (classes.origin(owner) == null) {
            throw new UnreadableCodeException("class file of " + entry.owner().getName() + " cannot be found");
        } else {
            reach.mention(owner, "");
        }
        entries.add(new CodePart(Kind.ENTRY, position, id, entry.displayName(), ""));
        for (Class<?> type : entry.types()) {
            reach.mention(internalName(type), "");
            reach.create(internalName(type), "");
        }
        for (Class<?> captured : CapturedClasses.of(entry.captured())) {
            valueClass(internalName(captured));
        }
        for (int i = 0; i < entry.captured().size(); i++) {
            if (entry.captured().get(i).value() instanceof StepEntry function) {
                enter(function, position + "@" + (i + 1));
            }
        }
    }

    /** Answers the id of the unit that it begins with. */
    private String enterOwned(ClassShape owner, Declared declared, String position) {
        Method method = declared.method();
        boolean isFolded = classes.isFolded(owner.name()) && declared.owner().isOwned();
        reach.mention(classes.named(owner.name()), "");
        if (UnitReader.isLambdaBody(method) || isFolded) {
            Unit unit = UnitReader.isLambdaBody(method)
                    ? code.reader().readLambda(declared.owner(), method, position)
                    : code.reader().readFolded(owner, declared, position);
            reach.keep(unit, declared.owner(), "");
            reach.initialise(owner.name(), "");
            return unit.id();
        }
        reach.add(declared, "");
        reach.initialise(declared.owner().name(), "");
        if (method.name().equals("<init>")) {
            reach.create(owner.name(), "");
        } else if (!method.isStatic()) {
            reach.call(new Member(owner.name(), method.name(), method.descriptor()), true, "");
        }
        return UnitReader.id(declared.owner(), method);
    }

    private void codec(Class<?> codec, String method) {
        String name = internalName(codec);
        reach.mention(name, "");
        reach.initialise(name, "");
        ClassShape shape = classes.origin(name) == Origin.OWNED ? classes.find(name) : null;
        if (shape != null) {
            reach.receive(shape);
            for (String type : classes.supertypes(name)) {
                ClassShape declaring = classes.origin(type) == Origin.OWNED ? classes.find(type) : null;
                if (declaring != null) {
                    addNamed(declaring, method);
                }
            }
        }
    }

    private void addNamed(ClassShape declaring, String name) {
        for (Method method : declaring.methods().values()) {
            if (method.name().equals(name)) {
                reach.add(new Declared(declaring, method), "");
            }
        }
    }

    private void value(Type type) {
        if (type instanceof Class<?> raw) {
            Class<?> element = raw;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (!element.isPrimitive()) {
                valueClass(internalName(element));
            }
        } else if (type instanceof ParameterizedType parameterized) {
            value(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                value(argument);
            }
        } else if (type instanceof WildcardType wildcard) {
            for (Type bound : wildcard.getUpperBounds()) {
                value(bound);
            }
        } else if (type instanceof GenericArrayType array) {
            value(array.getGenericComponentType());
        }
    }

    /** A type of which the step is handed objects, or of which it gives some. */
    private void valueClass(String name) {
        if (!values.add(name)) {
            return;
        }
        ClassShape shape = classes.origin(name) == Origin.OWNED ? classes.find(name) : null;
        if (shape == null) {
            reach.mention(name, "");
            return;
        }
        reach.mention(name, "");
        if (shape.isRecord()) {
            reach.create(name, "");
            reach.asData(name, "");
            for (Component component : shape.components()) {
                for (String type : Signatures.classes(component.type())) {
                    valueClass(type);
                }
            }
        } else if (shape.isEnum() || classes.isFolded(name)) {
            reach.create(name, "");
        } else if (!shape.permitted().isEmpty()) {
            for (String permitted : shape.permitted()) {
                valueClass(permitted);
            }
            createUnlessAbstract(shape);
        } else {
            open(shape);
        }
    }

    /** What a codec reads is told by the codec, if it can be read; else it may be any subtype. */
    private void open(ClassShape shape) {
        createUnlessAbstract(shape);
        if (!isToldByOwnedCodecs()) {
            for (String subtype : code.subtypes(shape.name())) {
                reach.createAnywhere(subtype, "");
            }
        }
    }

    private boolean isToldByOwnedCodecs() {
        var codecs = new ArrayList<>(question.readers());
        codecs.addAll(question.writers());
        for (Class<?> codec : codecs) {
            if (classes.origin(internalName(codec)) != Origin.OWNED) {
                return false;
            }
        }
        return !codecs.isEmpty();
    }

    private void createUnlessAbstract(ClassShape shape) {
        if (!shape.isAbstract() && !shape.isInterface()) {
            reach.create(shape.name(), "");
        }
    }

    /** Of all that was read: compilers that write only what changed leave the file of the class around as it was. */
    private Set<FileStamp> files() {
        var files = new HashSet<FileStamp>(libraries.stamps());
        for (String name : reach.readClasses()) {
            ClassFile file =
                    classes.origin(name) == Origin.OWNED ? code.locations().find(name) : null;
            if (file != null) {
                files.add(file.stamp());
            }
        }
        return files;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
