package io.mlops4j.core.code;

import io.mlops4j.core.code.FieldUses.Place;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** What a method does with a default of the JVM or a system property: each of its calls may read it, if one does. */
final class SettingUses implements StateUses {
    private final LoadedCode code;
    private final Fact read;
    private final Set<String> setters;

    /**
     * @param read the fact that tells of reading it
     * @param setters the names of the facts that tell of setting it
     */
    SettingUses(LoadedCode code, Fact read, Set<String> setters) {
        this.code = code;
        this.read = read;
        this.setters = setters;
    }

    @Override
    public @Nullable Use[] in(Place body, MethodCode instructions) {
        var found = new @Nullable Use[instructions.instructions().size()];
        var facts = new HashSet<Fact>();
        code.reader().facts(body.owner(), body.method(), instructions, facts);
        boolean reads = false;
        boolean sets = false;
        for (Fact fact : facts) {
            reads |= fact.kind() == read.kind() && fact.owner().equals(read.owner());
            sets |= fact.kind() == Fact.Kind.SETS && setters.contains(fact.owner());
        }
        for (int i = 0; (reads || sets) && i < found.length; i++) {
            int opcode = instructions.instructions().get(i).opcode();
            if (opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEDYNAMIC) {
                boolean setsHere = sets
                        && instructions.instructions().get(i).operand() instanceof MethodCode.Member called
                        && PlatformCalls.isSetter(called);
                found[i] = setsHere ? Use.SETS : reads ? Use.READS : null;
            }
        }
        return found;
    }
}
