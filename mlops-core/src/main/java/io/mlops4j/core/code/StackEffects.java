package io.mlops4j.core.code;

import org.objectweb.asm.Opcodes;

/** How many slots the instructions take that deal with numbers and array elements alone (JVM Specification, 6.5). */
final class StackEffects {
    private static final byte[] POPS = new byte[256];
    private static final byte[] PUSHES = new byte[256];

    static {
        set(Opcodes.ICONST_M1, Opcodes.ICONST_5, 0, 1);
        set(Opcodes.LCONST_0, Opcodes.LCONST_1, 0, 2);
        set(Opcodes.FCONST_0, Opcodes.FCONST_2, 0, 1);
        set(Opcodes.DCONST_0, Opcodes.DCONST_1, 0, 2);
        set(Opcodes.ILOAD, 0, 1);
        set(Opcodes.LLOAD, 0, 2);
        set(Opcodes.FLOAD, 0, 1);
        set(Opcodes.DLOAD, 0, 2);
        set(Opcodes.IALOAD, Opcodes.SALOAD, 2, 1);
        set(Opcodes.LALOAD, 2, 2);
        set(Opcodes.DALOAD, 2, 2);
        set(Opcodes.ISTORE, 1, 0);
        set(Opcodes.LSTORE, 2, 0);
        set(Opcodes.FSTORE, 1, 0);
        set(Opcodes.DSTORE, 2, 0);
        set(Opcodes.IASTORE, Opcodes.SASTORE, 3, 0);
        set(Opcodes.LASTORE, 4, 0);
        set(Opcodes.DASTORE, 4, 0);
        for (int opcode = Opcodes.IADD; opcode <= Opcodes.DREM; opcode++) {
            int slots = isWide(opcode) ? 2 : 1;
            set(opcode, 2 * slots, slots);
        }
        set(Opcodes.ISHL, 2, 1);
        set(Opcodes.ISHR, 2, 1);
        set(Opcodes.IUSHR, 2, 1);
        set(Opcodes.LSHL, 3, 2);
        set(Opcodes.LSHR, 3, 2);
        set(Opcodes.LUSHR, 3, 2);
        set(Opcodes.IAND, 2, 1);
        set(Opcodes.IOR, 2, 1);
        set(Opcodes.IXOR, 2, 1);
        set(Opcodes.LAND, 4, 2);
        set(Opcodes.LOR, 4, 2);
        set(Opcodes.LXOR, 4, 2);
        set(Opcodes.I2L, 1, 2);
        set(Opcodes.I2F, 1, 1);
        set(Opcodes.I2D, 1, 2);
        set(Opcodes.L2I, 2, 1);
        set(Opcodes.L2F, 2, 1);
        set(Opcodes.L2D, 2, 2);
        set(Opcodes.F2I, 1, 1);
        set(Opcodes.F2L, 1, 2);
        set(Opcodes.F2D, 1, 2);
        set(Opcodes.D2I, 2, 1);
        set(Opcodes.D2L, 2, 2);
        set(Opcodes.D2F, 2, 1);
        set(Opcodes.I2B, Opcodes.I2S, 1, 1);
        set(Opcodes.LCMP, 4, 1);
        set(Opcodes.FCMPL, Opcodes.FCMPG, 2, 1);
        set(Opcodes.DCMPL, Opcodes.DCMPG, 4, 1);
        set(Opcodes.JSR, 0, 1);
        set(Opcodes.NEWARRAY, 1, 1);
        set(Opcodes.ARRAYLENGTH, 1, 1);
        set(Opcodes.INSTANCEOF, 1, 1);
        set(Opcodes.MONITORENTER, 1, 0);
        set(Opcodes.MONITOREXIT, 1, 0);
    }

    private StackEffects() {}

    static int pops(int opcode) {
        return POPS[opcode];
    }

    static int pushes(int opcode) {
        return PUSHES[opcode];
    }

    /** The order within each group is int, long, float, double. */
    private static boolean isWide(int opcode) {
        return (opcode - Opcodes.IADD) % 2 == 1;
    }

    private static void set(int opcode, int pops, int pushes) {
        set(opcode, opcode, pops, pushes);
    }

    private static void set(int first, int last, int pops, int pushes) {
        for (int opcode = first; opcode <= last; opcode++) {
            POPS[opcode] = (byte) pops;
            PUSHES[opcode] = (byte) pushes;
        }
    }
}
