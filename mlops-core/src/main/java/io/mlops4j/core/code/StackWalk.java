package io.mlops4j.core.code;

import io.mlops4j.core.code.MethodCode.Dimensions;
import io.mlops4j.core.code.MethodCode.Dynamic;
import io.mlops4j.core.code.MethodCode.Frame;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import io.mlops4j.core.code.MethodCode.Switch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One walk through a method that follows where constants, class literals and the values of fields go, and of what
 * type the arguments of calls are. Where paths meet, what they do not agree on is unknown. Locals keep types alone.
 */
final class StackWalk {
    /** What the walk tells. */
    interface Listener {
        /** A call, or the making of a lambda or string, with its receiver (if it has one) and arguments. */
        void call(Instruction instruction, List<StackValue> arguments);

        /** A class literal goes where nothing more is known of it; calls are told by {@link #call} alone. */
        void escapes(Type literal);

        /** Something is stored into an element of an array, or a field of an object, that is {@code target}. */
        default void stores(Instruction instruction, StackValue target) {}

        /** Called before each instruction, with the number of slots in use. */
        default void height(int index, int slots) {}
    }

    private final MethodCode code;
    private final Listener listener;
    private final List<StackValue> stack = new ArrayList<>();
    private final Map<Integer, String> locals = new HashMap<>();
    private final Map<Integer, List<StackValue>> arriving = new HashMap<>();
    private boolean reachable = true;

    StackWalk(ClassShape owner, ClassShape.Method method, MethodCode code, Listener listener) {
        this.code = code;
        this.listener = listener;
        int slot = 0;
        if (!method.isStatic()) {
            locals.put(slot++, owner.name());
        }
        for (Type argument : Type.getArgumentTypes(method.descriptor())) {
            locals.put(slot, StackValue.of(argument).type());
            slot += argument.getSize();
        }
    }

    /** Walks through all instructions once, in order. */
    void walk() {
        for (MethodCode.TryCatch handler : code.handlers()) {
            String type = handler.type();
            arriving.putIfAbsent(
                    code.position(handler.handler()),
                    List.of(StackValue.of(type == null ? "java/lang/Throwable" : type)));
        }
        for (int i = 0; i < code.instructions().size(); i++) {
            enter(i);
            if (reachable) {
                listener.height(i, stack.size());
                step(code.instructions().get(i));
            }
        }
    }

    private void enter(int index) {
        List<StackValue> jumped = arriving.get(index);
        if (jumped != null) {
            if (!reachable) {
                stack.clear();
                stack.addAll(jumped);
            } else {
                merge(jumped);
            }
            reachable = true;
        }
        Frame frame = code.frames().get(index);
        if (frame != null) {
            take(frame);
        }
    }

    private void merge(List<StackValue> other) {
        for (int i = 0; i < Math.min(stack.size(), other.size()); i++) {
            StackValue here = stack.get(i);
            StackValue there = other.get(i);
            if (!here.equals(there)) {
                escape(here);
                escape(there);
                stack.set(i, here.merge(there));
            }
        }
    }

    /** Takes the verifier's word for types, and keeps constants that all paths agreed on. */
    private void take(Frame frame) {
        locals.clear();
        int slot = 0;
        for (Object local : frame.locals()) {
            locals.put(slot, frameValue(local).type());
            slot += isWide(local) ? 2 : 1;
        }
        var types = new ArrayList<StackValue>();
        for (Object each : frame.stack()) {
            types.add(frameValue(each));
            if (isWide(each)) {
                types.add(StackValue.SECOND);
            }
        }
        boolean comparable = reachable && types.size() == stack.size();
        for (int i = 0; comparable && i < types.size(); i++) {
            if (stack.get(i).constant() != null || stack.get(i).field() != null) {
                types.set(i, stack.get(i));
            }
        }
        stack.clear();
        stack.addAll(types);
        reachable = true;
    }

    private static StackValue frameValue(Object type) {
        if (type instanceof String name) {
            return StackValue.of(name);
        }
        if (type.equals(Opcodes.NULL)) {
            return StackValue.NULL;
        }
        return type.equals(Opcodes.UNINITIALIZED_THIS) || type instanceof Label
                ? StackValue.of(StackValue.UNKNOWN)
                : StackValue.PRIMITIVE;
    }

    private static boolean isWide(Object type) {
        return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
    }

    private void step(Instruction instruction) {
        int opcode = instruction.opcode();
        Object operand = instruction.operand();
        switch (opcode) {
            case Opcodes.ACONST_NULL -> stack.add(StackValue.NULL);
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> stack.add(StackValue.constant("", operand(operand)));
            case Opcodes.LDC -> constant(operand(operand));
            case Opcodes.ALOAD ->
                stack.add(StackValue.of(locals.getOrDefault((Integer) operand(operand), StackValue.UNKNOWN)));
            case Opcodes.ASTORE -> locals.put((Integer) operand(operand), use().type());
            case Opcodes.AALOAD -> {
                pop();
                stack.add(component(pop()));
            }
            case Opcodes.AASTORE -> {
                use();
                pop();
                listener.stores(instruction, pop());
            }
            case Opcodes.CHECKCAST -> {
                StackValue value = pop();
                stack.add(
                        new StackValue((String) operand(operand), value.constant(), value.isLiteral(), value.field()));
            }
            case Opcodes.NEW -> stack.add(StackValue.of((String) operand(operand)));
            case Opcodes.ANEWARRAY -> {
                pop();
                stack.add(StackValue.of(
                        "[" + Type.getObjectType((String) operand(operand)).getDescriptor()));
            }
            case Opcodes.MULTIANEWARRAY -> {
                Dimensions dimensions = (Dimensions) operand(operand);
                pop(dimensions.count());
                stack.add(StackValue.of(dimensions.descriptor()));
            }
            case Opcodes.GETSTATIC -> get((Member) operand(operand));
            case Opcodes.PUTSTATIC -> pushed(((Member) operand(operand)).descriptor());
            case Opcodes.GETFIELD -> {
                pop();
                get((Member) operand(operand));
            }
            case Opcodes.PUTFIELD -> {
                pushed(((Member) operand(operand)).descriptor());
                listener.stores(instruction, pop());
            }
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE -> {
                Member called = (Member) operand(operand);
                call(instruction, called.descriptor(), opcode != Opcodes.INVOKESTATIC);
            }
            case Opcodes.INVOKEDYNAMIC -> call(instruction, ((Dynamic) operand(operand)).descriptor(), false);
            case Opcodes.POP -> pop();
            case Opcodes.POP2 -> pop(2);
            case Opcodes.DUP -> duplicate(1, 0);
            case Opcodes.DUP_X1 -> duplicate(1, 1);
            case Opcodes.DUP_X2 -> duplicate(1, 2);
            case Opcodes.DUP2 -> duplicate(2, 0);
            case Opcodes.DUP2_X1 -> duplicate(2, 1);
            case Opcodes.DUP2_X2 -> duplicate(2, 2);
            case Opcodes.SWAP -> {
                StackValue top = pop();
                stack.add(stack.isEmpty() ? 0 : stack.size() - 1, top);
            }
            case Opcodes.IF_ACMPEQ,
                    Opcodes.IF_ACMPNE,
                    Opcodes.IF_ICMPEQ,
                    Opcodes.IF_ICMPNE,
                    Opcodes.IF_ICMPLT,
                    Opcodes.IF_ICMPGE,
                    Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE -> {
                pop(2);
                arrive((Label) operand(operand));
            }
            case Opcodes.IFEQ,
                    Opcodes.IFNE,
                    Opcodes.IFLT,
                    Opcodes.IFGE,
                    Opcodes.IFGT,
                    Opcodes.IFLE,
                    Opcodes.IFNULL,
                    Opcodes.IFNONNULL -> {
                pop();
                arrive((Label) operand(operand));
            }
            case Opcodes.GOTO -> {
                arrive((Label) operand(operand));
                reachable = false;
            }
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> {
                pop();
                Switch targets = (Switch) operand(operand);
                arrive(targets.otherwise());
                for (Label label : targets.labels()) {
                    arrive(label);
                }
                reachable = false;
            }
            case Opcodes.ARETURN, Opcodes.ATHROW -> {
                use();
                reachable = false;
            }
            case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.RETURN, Opcodes.RET ->
                reachable = false;
            default -> numeric(instruction, opcode);
        }
    }

    private static Object operand(@Nullable Object operand) {
        return Objects.requireNonNull(operand);
    }

    /** Instructions of which nothing but the number of slots matters. */
    private void numeric(Instruction instruction, int opcode) {
        int pops = StackEffects.pops(opcode);
        StackValue target = null;
        for (int i = 0; i < pops; i++) {
            target = pop();
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE && target != null) {
            listener.stores(instruction, target);
        }
        for (int i = 0; i < StackEffects.pushes(opcode); i++) {
            stack.add(
                    opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5
                            ? StackValue.constant("", opcode - Opcodes.ICONST_0)
                            : opcode == Opcodes.NEWARRAY ? StackValue.of("[") : StackValue.PRIMITIVE);
        }
    }

    private void constant(Object constant) {
        if (constant instanceof String) {
            stack.add(StackValue.constant("java/lang/String", constant));
        } else if (constant instanceof Type type && type.getSort() != Type.METHOD) {
            stack.add(StackValue.literal(type));
        } else if (constant instanceof Long || constant instanceof Double) {
            push(Type.LONG_TYPE);
        } else if (constant instanceof Integer) {
            stack.add(StackValue.constant("", constant));
        } else if (constant instanceof ConstantDynamic dynamic) {
            push(Type.getType(dynamic.getDescriptor()));
        } else if (constant instanceof Handle || constant instanceof Type) {
            stack.add(StackValue.of(StackValue.UNKNOWN));
        } else {
            stack.add(StackValue.PRIMITIVE);
        }
    }

    private void get(Member field) {
        Type type = Type.getType(field.descriptor());
        if (type.getSort() < Type.ARRAY) {
            push(type);
        } else {
            stack.add(new StackValue(type.getInternalName(), null, false, field));
        }
    }

    private void call(Instruction instruction, String descriptor, boolean hasReceiver) {
        var arguments = new ArrayDeque<StackValue>();
        Type[] types = Type.getArgumentTypes(descriptor);
        for (int i = types.length - 1; i >= 0; i--) {
            if (types[i].getSize() == 2) {
                pop();
            }
            arguments.addFirst(pop());
        }
        if (hasReceiver) {
            arguments.addFirst(pop());
        }
        List<StackValue> inOrder = List.copyOf(arguments);
        listener.call(instruction, inOrder);
        if (hasReceiver
                && instruction.operand() instanceof Member called
                && called.name().equals("getClass")
                && descriptor.equals("()Ljava/lang/Class;")) {
            stack.add(StackValue.constant(
                    "java/lang/Class", Type.getObjectType(inOrder.get(0).type())));
            return;
        }
        if (instruction.operand() instanceof Member called
                && called.owner().equals("java/util/Objects")
                && called.name().equals("requireNonNull")) {
            stack.add(inOrder.get(0)); // still the same class, if it is one
            return;
        }
        push(Type.getReturnType(descriptor));
    }

    private static StackValue component(StackValue array) {
        if (!array.type().startsWith("[") || array.type().length() < 2) {
            return StackValue.of(StackValue.UNKNOWN);
        }
        return StackValue.of(Type.getType(array.type().substring(1)));
    }

    private void push(Type type) {
        if (type.getSort() == Type.VOID) {
            return;
        }
        stack.add(StackValue.of(type));
        if (type.getSize() == 2) {
            stack.add(StackValue.SECOND);
        }
    }

    /** Takes a value of this type away, into a place where it is not followed. */
    private void pushed(String descriptor) {
        if (Type.getType(descriptor).getSize() == 2) {
            pop();
        }
        use();
    }

    private StackValue use() {
        StackValue value = pop();
        escape(value);
        return value;
    }

    private void escape(StackValue value) {
        if (value.isLiteral() && value.constant() instanceof Type literal) {
            listener.escapes(literal);
        }
    }

    private StackValue pop() {
        return stack.isEmpty() ? StackValue.of(StackValue.UNKNOWN) : stack.remove(stack.size() - 1);
    }

    private void pop(int slots) {
        for (int i = 0; i < slots; i++) {
            pop();
        }
    }

    private void duplicate(int count, int below) {
        int at = stack.size() - count - below;
        if (at >= 0) {
            List<StackValue> copies = new ArrayList<>(stack.subList(stack.size() - count, stack.size()));
            stack.addAll(at, copies);
        }
    }

    private void arrive(Label label) {
        int position = code.position(label);
        List<StackValue> known = arriving.get(position);
        if (known == null) {
            arriving.put(position, List.copyOf(stack));
            return;
        }
        var merged = new ArrayList<StackValue>();
        for (int i = 0; i < known.size(); i++) {
            StackValue here = i < stack.size() ? stack.get(i) : StackValue.of(StackValue.UNKNOWN);
            if (!here.equals(known.get(i))) {
                escape(here);
                escape(known.get(i));
            }
            merged.add(known.get(i).merge(here));
        }
        arriving.put(position, merged);
    }
}
