package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Component;
import io.mlops4j.core.code.ClassShape.Field;
import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.Fact.Kind;
import io.mlops4j.core.code.FieldUses.Place;
import io.mlops4j.core.code.MethodCode.Dimensions;
import io.mlops4j.core.code.MethodCode.Dynamic;
import io.mlops4j.core.code.MethodCode.Increment;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import io.mlops4j.core.code.MethodCode.Switch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes one unit as text to be digested, with what the compiler made for it as if it stood there: lambda bodies and
 * accessors at the place of the call, anonymous and local classes after the body, by number of first mention. Collects what
 * the code does on the way.
 */
final class Fold {
    private static final int ACCESS_OF_HEADER =
            Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_ENUM | Opcodes.ACC_ANNOTATION;

    /** Kinds of handles in the order of GETSTATIC, PUTSTATIC, GETFIELD, PUTFIELD. */
    private static final List<Integer> FIELD_OPCODES =
            List.of(Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC, Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD);

    private final Classes classes;
    private final MethodCodes codes;
    private final Predicate<String> reflects;
    private final SwitchMaps switchMaps;
    private final DigestText text = new DigestText();
    private final Set<Fact> facts = new LinkedHashSet<>();
    private final Set<Place> bodies = new LinkedHashSet<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Deque<ClassShape> queue = new ArrayDeque<>();
    private final Map<Member, Integer> syntheticFields = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Fold(Classes classes, MethodCodes codes, SwitchMaps switchMaps, Predicate<String> reflects) {
        this.classes = classes;
        this.codes = codes;
        this.reflects = reflects;
        this.switchMaps = switchMaps;
    }

    String digest() {
        return text.digest();
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    List<Place> bodies() {
        return List.copyOf(bodies);
    }

    /**
     * Writes a method with its name, descriptor and flags.
     *
     * @return whether anything is left of it that counts
     */
    boolean method(ClassShape owner, Method method) {
        text.word(method.name());
        text.word(descriptor(method.descriptor()));
        text.number(method.access()
                & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED));
        text.number(method.isStatic() || method.name().startsWith("<") ? 0 : visibility(method));
        if (method.isNative()) {
            facts.add(Fact.of(
                    Kind.WARNS,
                    "native method " + Names.member(owner.name(), method.name())
                            + " cannot be read; say its version with version(…)"));
        }
        return method.isAbstract() || method.isNative() || body(owner, method);
    }

    private static int visibility(Method method) {
        return method.isPrivate() ? 1 : method.isWide() ? 3 : 2;
    }

    /** Writes the body of a lambda, which has no name. */
    void lambda(ClassShape owner, Method method) {
        text.word("lambda");
        text.word(descriptor(method.descriptor()));
        String key = owner.name() + "." + method.key();
        if (open.add(key)) {
            body(owner, method);
            open.remove(key);
        }
    }

    private boolean body(ClassShape owner, Method method) {
        bodies.add(new Place(owner, method));
        MethodCode code = codes.read(owner, method);
        var counted = new CountedCode(owner, method, code, classes, switchMaps);
        if (method.name().equals("<clinit>") && counted.size() == 1) {
            return false; // nothing but the return
        }
        for (int i = 0; i < code.instructions().size(); i++) {
            if (counted.counts(i)) {
                write(i, code.instructions().get(i), counted);
            }
        }
        text.word("handlers");
        for (MethodCode.TryCatch handler : code.handlers()) {
            text.number(counted.position(handler.start()));
            text.number(counted.position(handler.end()));
            text.number(counted.position(handler.handler()));
            text.word(handler.type() == null ? "" : type(handler.type()));
        }
        CallFacts.collect(owner, method, code, codes, classes, reflects, facts);
        return true;
    }

    private void write(int index, Instruction instruction, CountedCode code) {
        int opcode = instruction.opcode();
        Object operand = instruction.operand();
        // The header of the owner tells whether it is an interface.
        text.number(opcode == Opcodes.INVOKEINTERFACE ? Opcodes.INVOKEVIRTUAL : opcode);
        if (operand == null) {
            return;
        }
        if (operand instanceof Member member) {
            if (opcode <= Opcodes.PUTFIELD) {
                field(opcode, member);
            } else {
                call(opcode, member);
            }
        } else if (operand instanceof Integer number) {
            text.number(number);
        } else if (operand instanceof Increment increment) {
            text.number(increment.variable());
            text.number(increment.amount());
        } else if (operand instanceof Label label) {
            text.number(code.position(label));
        } else if (operand instanceof Switch targets) {
            choices(targets, code, code.constants(index));
        } else if (operand instanceof Dynamic dynamic) {
            dynamic(dynamic);
        } else if (operand instanceof Dimensions dimensions) {
            text.word(descriptor(dimensions.descriptor()));
            text.number(dimensions.count());
        } else if (opcode == Opcodes.LDC) {
            constant(operand);
        } else {
            typed(opcode, (String) operand);
        }
    }

    private void typed(int opcode, String name) {
        text.word(type(name));
        if (opcode == Opcodes.NEW) {
            facts.add(Fact.of(Kind.CREATES, name));
        }
    }

    private void field(int opcode, Member member) {
        ClassShape declaring = classes.resolveField(member.owner(), member.name(), member.descriptor());
        Field field = declaring == null ? null : declaring.fields().get(member.name() + ":" + member.descriptor());
        PlatformCalls.field(member, facts);
        if (declaring == null || field == null) {
            text.word(type(member.owner()));
            text.word(member.name());
            text.word(descriptor(member.descriptor()));
            return;
        }
        text.word(declaring.isOwned() ? type(declaring.name()) : type(member.owner()));
        mention(member.owner());
        if (field.isSynthetic() && classes.isFolded(declaring.name())) {
            var synthetic = new Member(declaring.name(), field.name(), "");
            syntheticFields.putIfAbsent(synthetic, syntheticFields.size());
            text.number(Objects.requireNonNull(syntheticFields.get(synthetic)));
        } else {
            text.word(member.name());
        }
        text.word(descriptor(member.descriptor()));
        if (field.constant() != null) {
            text.word(Constants.text(field.constant())); // no initialiser holds it
        }
        if (field.isStatic()) {
            Member declared = new Member(declaring.name(), member.name(), member.descriptor());
            facts.add(Fact.of(opcode == Opcodes.PUTSTATIC ? Kind.WRITES : Kind.READS, declared));
        } else if (opcode == Opcodes.GETFIELD && declaring.isOwned() && !field.isFinal()) {
            facts.add(Fact.of(Kind.READS_OF_OBJECT, new Member(declaring.name(), member.name(), member.descriptor())));
        }
    }

    private void call(int opcode, Member member) {
        Classes.Declared resolved = classes.resolve(member.owner(), member.name(), member.descriptor());
        if (resolved != null && UnitReader.isAccessor(resolved.owner(), resolved.method())) {
            if (member.name().equals("<init>")) {
                text.word(type(member.owner()));
            }
            lambda(resolved.owner(), resolved.method());
            return;
        }
        if (resolved != null
                && resolved.owner().name().equals("java/lang/Object")
                && !member.owner().startsWith("[")) {
            mention(member.owner());
            text.word("java/lang/Object"); // newer compilers name the type of the receiver
        } else {
            text.word(type(member.owner()));
        }
        text.word(member.name());
        text.word(descriptor(member.descriptor()));
        boolean isVirtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
        facts.add(Fact.of(isVirtual ? Kind.CALLS_VIRTUALLY : Kind.CALLS, member));
    }

    /** Enum constants by name, sorted; what goes to the default is as if it were not there. */
    private void choices(Switch targets, CountedCode code, @Nullable Map<Integer, String> constants) {
        int otherwise = code.position(targets.otherwise());
        text.number(otherwise);
        var byName = new TreeMap<String, Integer>();
        for (int i = 0; i < targets.keys().size(); i++) {
            int target = code.position(targets.labels().get(i));
            if (target != otherwise) {
                String constant =
                        constants == null ? null : constants.get(targets.keys().get(i));
                byName.put(constant == null ? "#" + targets.keys().get(i) : constant, target);
            }
        }
        for (Map.Entry<String, Integer> choice : byName.entrySet()) {
            text.word(choice.getKey());
            text.number(choice.getValue());
        }
    }

    private void constant(Object constant) {
        if (constant instanceof Type type) {
            text.word("type");
            text.word(type.getSort() == Type.METHOD ? descriptor(type.getDescriptor()) : name(type));
        } else if (constant instanceof Handle handle) {
            handle(handle);
        } else if (constant instanceof ConstantDynamic dynamic) {
            text.word(dynamic.getName());
            text.word(descriptor(dynamic.getDescriptor()));
            handle(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        } else {
            text.word(constant.getClass().getSimpleName());
            text.word(Constants.text(constant));
        }
    }

    private void dynamic(Dynamic dynamic) {
        text.word(dynamic.name());
        text.word(descriptor(dynamic.descriptor()));
        if (dynamic.bootstrap().getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
            facts.add(Fact.of(
                    Kind.IMPLEMENTS, Type.getReturnType(dynamic.descriptor()).getInternalName()));
            for (Object argument : dynamic.arguments()) {
                if (argument instanceof Type type && type.getSort() == Type.OBJECT) {
                    facts.add(Fact.of(Kind.IMPLEMENTS, type.getInternalName())); // of an intersection type
                }
            }
        }
        handle(dynamic.bootstrap());
        for (Object argument : dynamic.arguments()) {
            constant(argument);
        }
    }

    private void handle(Handle handle) {
        text.number(handle.getTag());
        if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
            field(
                    Opcodes.GETSTATIC + FIELD_OPCODES.indexOf(handle.getTag()),
                    new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
            return;
        }
        ClassShape owner = classes.origin(handle.getOwner()) == Origin.OWNED ? classes.find(handle.getOwner()) : null;
        Method method = owner == null ? null : owner.method(handle.getName(), handle.getDesc());
        if (owner != null && method != null && UnitReader.isLambdaBody(method)) {
            lambda(owner, method);
            return;
        }
        if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            facts.add(Fact.of(Kind.CREATES, handle.getOwner()));
        }
        boolean isVirtual = handle.getTag() == Opcodes.H_INVOKEVIRTUAL || handle.getTag() == Opcodes.H_INVOKEINTERFACE;
        call(
                isVirtual ? Opcodes.INVOKEVIRTUAL : Opcodes.INVOKESTATIC,
                new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
    }

    /** Writes the anonymous and local classes that were mentioned, and those that they mention in turn. */
    void members() {
        while (!queue.isEmpty()) {
            ClassShape shape = queue.remove();
            text.word("class");
            text.number(Objects.requireNonNull(numbers.get(shape.name())));
            header(shape);
            for (Method method : sorted(shape)) {
                method(shape, method);
            }
        }
    }

    private void header(ClassShape shape) {
        text.number(shape.access() & ACCESS_OF_HEADER);
        text.word(shape.superName() == null ? "" : type(shape.superName()));
        for (String each : shape.interfaces()) {
            text.word(type(each));
        }
        String simpleName = shape.nesting().simpleName();
        text.word(simpleName == null ? "" : simpleName);
        for (Component component : shape.components()) {
            text.word(component.name());
            text.word(erased(component.type()));
            text.word(component.annotations());
        }
        if (classes.isSubtype(shape.name(), "java/io/Serializable")) {
            var fields = new TreeMap<String, String>();
            for (Field field : shape.fields().values()) {
                if (!field.isSynthetic() && !field.isStatic()) {
                    fields.put(field.name(), erased(field.descriptor()) + field.access());
                }
            }
            text.word(fields.toString());
        }
    }

    /** By name and descriptor, folded types without their numbers, which depend on what stands above them. */
    private List<Method> sorted(ClassShape shape) {
        var methods = new ArrayList<Method>();
        for (Method method : shape.methods().values()) {
            boolean isSwitchMap = shape.isSynthetic() && method.name().equals("<clinit>");
            if (!UnitReader.isLambdaBody(method) && !UnitReader.isAccessor(shape, method) && !isSwitchMap) {
                methods.add(method);
            }
        }
        methods.sort((a, b) -> (a.name() + erased(a.descriptor())).compareTo(b.name() + erased(b.descriptor())));
        return methods;
    }

    /** A descriptor or signature in which types that are folded have no name. */
    private String erased(String descriptor) {
        if (descriptor.indexOf('$') < 0) {
            return descriptor;
        }
        var erased = new StringBuilder();
        int at = 0;
        while (at < descriptor.length()) {
            char c = descriptor.charAt(at);
            int end = at + 1;
            if (c == 'L') {
                while (end < descriptor.length() && ";<".indexOf(descriptor.charAt(end)) < 0) {
                    end++;
                }
                erased.append(
                        classes.isFolded(descriptor.substring(at + 1, end)) ? "#" : descriptor.substring(at, end));
            } else {
                erased.append(c);
            }
            at = end;
        }
        return erased.toString();
    }

    /** Notes that a type is mentioned. */
    void mention(String name) {
        type(name);
    }

    private String name(Type type) {
        return type.getSort() < Type.ARRAY ? type.getDescriptor() : type(type.getInternalName());
    }

    /** The name of a type, by internal name or array descriptor; of a folded one, its number. */
    private String type(String name) {
        if (name.startsWith("[")) {
            return descriptor(name);
        }
        if (!classes.isFolded(name)) {
            if (!isEverywhere(name)) {
                facts.add(Fact.of(Kind.MENTIONS, name));
            }
            return name;
        }
        Integer number = numbers.get(name);
        if (number == null) {
            number = numbers.size();
            numbers.put(name, number);
            ClassShape shape = Objects.requireNonNull(classes.find(name));
            queue.add(shape);
            facts.add(Fact.of(Kind.CREATES, name));
        }
        return "#" + number;
    }

    /** Of packages that no service is provided for. */
    private static boolean isEverywhere(String name) {
        return name.startsWith("java/lang/") || name.startsWith("java/io/");
    }

    private String descriptor(String descriptor) {
        if (descriptor.indexOf('L') < 0) {
            return descriptor;
        }
        var written = new StringBuilder(descriptor.length());
        int at = 0;
        while (at < descriptor.length()) {
            char c = descriptor.charAt(at);
            if (c == 'L') {
                int end = descriptor.indexOf(';', at);
                written.append('L')
                        .append(type(descriptor.substring(at + 1, end)))
                        .append(';');
                at = end + 1;
            } else {
                written.append(c);
                at++;
            }
        }
        return written.toString();
    }
}
