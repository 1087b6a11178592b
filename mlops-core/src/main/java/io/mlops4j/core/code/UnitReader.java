package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads units: methods and, where a step begins there, lambdas and anonymous classes. Not thread-safe. */
final class UnitReader {
    private final Classes classes;
    private final MethodCodes codes;
    private final SwitchMaps switchMaps;
    private final Predicate<String> reflects;

    /**
     * @param reflects whether a library class, by its name, belongs to a library that reflects on what it is handed
     */
    UnitReader(Classes classes, MethodCodes codes, Predicate<String> reflects) {
        this.classes = classes;
        this.codes = codes;
        this.switchMaps = new SwitchMaps(codes);
        this.reflects = reflects;
    }

    /** A method of a named class; null for a static initialiser in which nothing is left that counts. */
    @Nullable
    Unit read(ClassShape owner, Method method) {
        try {
            var fold = new Fold(classes, codes, switchMaps, reflects);
            boolean empty = !fold.method(owner, method);
            fold.members();
            return empty && method.name().equals("<clinit>")
                    ? null
                    : new Unit(id(owner, method), fold.digest(), fold.facts(), fold.bodies());
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw damaged(owner, method, e);
        }
    }

    /** Bytes that no compiler wrote can break the reading anywhere. */
    private static UnreadableCodeException damaged(ClassShape owner, Method method, RuntimeException cause) {
        return new UnreadableCodeException(
                "method " + owner.name().replace('/', '.') + "." + method.name() + " is damaged in its class file: "
                        + cause,
                cause);
    }

    /**
     * The body of a lambda: it has the class around it for a name, and no number.
     *
     * @param position of a captured one, where it was captured, since a class may have several
     */
    Unit readLambda(ClassShape owner, Method method, String position) {
        var fold = new Fold(classes, codes, switchMaps, reflects);
        fold.lambda(owner, method);
        fold.members();
        return new Unit(classes.named(owner.name()) + ".lambda" + position, fold.digest(), fold.facts(), fold.bodies());
    }

    /** A method that an anonymous or local class has or inherited, with the whole class. */
    Unit readFolded(ClassShape owner, Classes.Declared entered, String position) {
        var fold = new Fold(classes, codes, switchMaps, reflects);
        fold.method(entered.owner(), entered.method());
        fold.mention(owner.name());
        fold.members();
        return new Unit(
                classes.named(owner.name()) + ".anonymous" + position, fold.digest(), fold.facts(), fold.bodies());
    }

    /** Adds what the calls of one method mean. */
    void facts(ClassShape owner, Method method, MethodCode code, Set<Fact> facts) {
        CallFacts.collect(owner, method, code, codes, classes, reflects, facts);
    }

    static String id(ClassShape owner, Method method) {
        return owner.name() + "." + method.name() + method.descriptor();
    }

    /** Whether the compiler made it to let another class at a private member. */
    static boolean isAccessor(ClassShape owner, Method method) {
        return owner.isOwned()
                && method.isSynthetic()
                && ((method.isStatic() && method.name().startsWith("access$"))
                        || method.name().equals("<init>"));
    }

    static boolean isLambdaBody(Method method) {
        return method.isSynthetic() && method.name().startsWith("lambda$");
    }
}
