package io.mlops4j.core.code.proof;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * An instruction without operands, and one that takes its place with the same stack.
 *
 * @param becomes the other's opcode
 * @param change what that does, for people
 */
record OpcodeSwap(int becomes, String change) {
    /** By opcode. */
    static final Map<Integer, OpcodeSwap> ALL = new HashMap<>();

    static {
        String[] types = {"int", "long", "float", "double"};
        for (int i = 0; i < types.length; i++) {
            both(Opcodes.IADD + i, types[i] + " +", Opcodes.ISUB + i, "-");
            both(Opcodes.IMUL + i, types[i] + " *", Opcodes.IDIV + i, "/");
            one(Opcodes.IREM + i, types[i] + " %", Opcodes.IMUL + i, "*");
            one(Opcodes.INEG + i, types[i] + " negation", Opcodes.NOP, "nothing");
        }
        for (int i = 0; i < 2; i++) {
            both(Opcodes.IAND + i, types[i] + " &", Opcodes.IOR + i, "|");
            both(Opcodes.ISHL + i, types[i] + " <<", Opcodes.ISHR + i, ">>");
            one(Opcodes.IXOR + i, types[i] + " ^", Opcodes.IOR + i, "|");
            one(Opcodes.IUSHR + i, types[i] + " >>>", Opcodes.ISHR + i, ">>");
        }
        for (int i = Opcodes.ICONST_M1; i < Opcodes.ICONST_5; i++) {
            one(i, "int " + (i - Opcodes.ICONST_0), i + 1, String.valueOf(i + 1 - Opcodes.ICONST_0));
        }
        one(Opcodes.ICONST_5, "int 5", Opcodes.ICONST_4, "4");
        both(Opcodes.LCONST_0, "long 0", Opcodes.LCONST_1, "1");
        both(Opcodes.FCONST_0, "float 0", Opcodes.FCONST_1, "1");
        both(Opcodes.DCONST_0, "double 0", Opcodes.DCONST_1, "1");
        both(Opcodes.FCMPL, "float comparison, -1 for NaN", Opcodes.FCMPG, "1 for NaN");
        both(Opcodes.DCMPL, "double comparison, -1 for NaN", Opcodes.DCMPG, "1 for NaN");
    }

    private static void both(int one, String oneName, int other, String otherName) {
        one(one, oneName, other, otherName);
        one(other, otherName, one, oneName);
    }

    private static void one(int opcode, String name, int becomes, String otherName) {
        ALL.put(opcode, new OpcodeSwap(becomes, name + " becomes " + otherName));
    }
}
