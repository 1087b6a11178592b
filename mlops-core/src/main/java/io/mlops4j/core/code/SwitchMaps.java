package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Which constant of an enum stands behind a number in a switch. The compiler numbers the constants that the switches of a
 * class name, in an array of a class of its own; so another switch in that class changes the numbers of this one.
 */
final class SwitchMaps {
    private final MethodCodes codes;
    private final Map<Member, Map<Integer, String>> known = new HashMap<>();

    SwitchMaps(MethodCodes codes) {
        this.codes = codes;
    }

    /** Whether a static field is such an array. */
    boolean isOne(Member field, Classes classes) {
        if (!field.name().startsWith("$SwitchMap$")) {
            return false;
        }
        ClassShape owner = classes.find(field.owner());
        return owner != null && owner.isOwned() && owner.isSynthetic();
    }

    /** The constants by number, for a field {@code $SwitchMap$…}. */
    Map<Integer, String> constants(Member field, Classes classes) {
        Map<Integer, String> found = known.get(field);
        ClassShape owner = classes.find(field.owner());
        if (found == null && owner != null) {
            Method initialiser = owner.method("<clinit>", "()V");
            found = initialiser == null
                    ? Map.of()
                    : read(codes.read(owner, initialiser).instructions(), field);
            known.put(field, found);
        }
        return found == null ? Map.of() : found;
    }

    /** Reads {@code $SwitchMap$Colour[Colour.RED.ordinal()] = 1}. */
    private static Map<Integer, String> read(List<Instruction> code, Member field) {
        var constants = new HashMap<Integer, String>();
        for (int i = 0; i + 4 < code.size(); i++) {
            if (code.get(i).opcode() == Opcodes.GETSTATIC
                    && field.equals(code.get(i).operand())
                    && code.get(i + 1).operand() instanceof Member constant
                    && code.get(i + 2).opcode() == Opcodes.INVOKEVIRTUAL
                    && code.get(i + 4).opcode() == Opcodes.IASTORE) {
                Integer number = number(code.get(i + 3));
                if (number != null) {
                    constants.put(number, constant.name());
                }
            }
        }
        return constants;
    }

    private static @Nullable Integer number(Instruction instruction) {
        if (instruction.opcode() >= Opcodes.ICONST_0 && instruction.opcode() <= Opcodes.ICONST_5) {
            return instruction.opcode() - Opcodes.ICONST_0;
        }
        return instruction.operand() instanceof Integer number ? number : null;
    }
}
