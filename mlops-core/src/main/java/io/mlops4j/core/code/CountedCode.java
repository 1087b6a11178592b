package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Field;
import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The instructions of a method that count, numbered anew: without what one compiler writes and another does not, and with
 * switches over enums by the names of constants.
 */
final class CountedCode {
    private final MethodCode code;
    private final BitSet leftOut;
    private final Map<Integer, Map<Integer, String>> enumSwitches = new HashMap<>();
    private final int[] numbers;

    CountedCode(ClassShape owner, Method method, MethodCode code, Classes classes, SwitchMaps switchMaps) {
        this.code = code;
        this.leftOut = Initialisers.leftOut(owner, method, code);
        if (method.name().equals("<init>")) {
            leaveOutOuter();
        }
        readSwitches(classes, switchMaps);
        this.numbers = new int[code.instructions().size() + 1];
        for (int i = 0; i < code.instructions().size(); i++) {
            numbers[i + 1] = numbers[i] + (leftOut.get(i) ? 0 : 1);
        }
    }

    boolean counts(int index) {
        return !leftOut.get(index);
    }

    /** How many instructions count. */
    int size() {
        return numbers[numbers.length - 1];
    }

    /** The number of the instruction that a label stands before. */
    int position(Label label) {
        return numbers[code.position(label)];
    }

    /** The constants behind the keys of the switch at an index; null if it is not over an enum. */
    @Nullable
    Map<Integer, String> constants(int index) {
        return enumSwitches.get(index);
    }

    /** Newer compilers keep the object around an inner one only where it is used; reading it is what counts. */
    private void leaveOutOuter() {
        List<Instruction> instructions = code.instructions();
        for (int i = 2; i < instructions.size(); i++) {
            if (instructions.get(i).opcode() == Opcodes.PUTFIELD
                    && instructions.get(i).operand() instanceof Member field
                    && field.name().startsWith("this$")
                    && instructions.get(i - 1).opcode() == Opcodes.ALOAD
                    && instructions.get(i - 2).opcode() == Opcodes.ALOAD) {
                leftOut.set(i - 2, i + 1);
            }
        }
    }

    /** Through an array of the compiler's, or, as newer ones do within one source file, by the ordinal itself. */
    private void readSwitches(Classes classes, SwitchMaps switchMaps) {
        List<Instruction> instructions = code.instructions();
        Deque<Integer> arrays = new ArrayDeque<>();
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            if (instruction.opcode() == Opcodes.GETSTATIC
                    && instruction.operand() instanceof Member field
                    && switchMaps.isOne(field, classes)) {
                arrays.push(i);
            } else if (i > 0 && instruction.operand() instanceof MethodCode.Switch) {
                Instruction before = instructions.get(i - 1);
                if (before.opcode() == Opcodes.IALOAD && !arrays.isEmpty()) {
                    int array = arrays.pop();
                    leftOut.set(array);
                    leftOut.set(i - 1);
                    Member field = (Member) instructions.get(array).operand();
                    enumSwitches.put(i, field == null ? Map.of() : switchMaps.constants(field, classes));
                } else if (before.operand() instanceof Member called
                        && called.name().equals("ordinal")
                        && called.descriptor().equals("()I")) {
                    readOrdinals(i, classes.find(called.owner()));
                }
            }
        }
    }

    private void readOrdinals(int index, @Nullable ClassShape type) {
        if (type == null || !type.isOwned() || !type.isEnum()) {
            return;
        }
        var constants = new HashMap<Integer, String>();
        for (Field field : type.fields().values()) {
            if ((field.access() & Opcodes.ACC_ENUM) != 0) {
                constants.put(constants.size(), field.name());
            }
        }
        enumSwitches.put(index, constants);
    }
}
