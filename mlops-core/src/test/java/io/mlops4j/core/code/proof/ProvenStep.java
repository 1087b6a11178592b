package io.mlops4j.core.code.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.pipeline.StepEntry;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A static method as a step, whose code is read and held against what ran.
 *
 * <pre>{@code
 * var loader = new RecordingLoader(getClass().getClassLoader(), List.of("com.acme."));
 * assertThat(new ProvenStep(method).ranUnreached(new CodeReader(List.of())::read, argument)).isEmpty();
 * }</pre>
 *
 * @param method of a class that a {@link RecordingLoader} gave
 */
public record ProvenStep(Method method) {
    /** Finds a method of a class by its name alone. */
    public static ProvenStep named(Class<?> owner, String name) {
        for (Method method : owner.getDeclaredMethods()) {
            if (method.getName().equals(name) && !method.isSynthetic()) {
                return new ProvenStep(method);
            }
        }
        throw new IllegalArgumentException(owner.getName() + " has no method " + name);
    }

    /** The parts of the step's code. */
    CodeDocument document(Function<CodeQuestion, CodeAnswer> reader) {
        CodeAnswer answer = reader.apply(question());
        assertThat(answer).isInstanceOf(CodeAnswer.Known.class);
        return ((CodeAnswer.Known) answer).document();
    }

    private CodeQuestion question() {
        var types = new ArrayList<Type>(List.of(method.getGenericParameterTypes()));
        types.add(method.getGenericReturnType());
        String descriptor = org.objectweb.asm.Type.getMethodDescriptor(method);
        var entry = StepEntry.ofStatic(
                method.getDeclaringClass(), method.getName(), descriptor, Optional.of(method.getGenericReturnType()));
        return CodeQuestion.of(entry, types);
    }

    /** Runs the step and tells which methods ran that its document does not know. */
    public List<String> ranUnreached(Function<CodeQuestion, CodeAnswer> reader, Object... arguments) throws Exception {
        method.setAccessible(true);
        Set<String> ran = Executions.during(() -> run(arguments));
        assertThat(ran).contains(entryId().toString());
        var folding = new Folding(method.getDeclaringClass().getClassLoader());
        Set<MethodId> reached = reached(document(reader), folding);
        Set<MethodId> withoutEffect = folding.withoutEffect(reached);
        return ran.stream()
                .map(MethodId::parse)
                .filter(id -> !reached.contains(id) && !withoutEffect.contains(id) && !folding.isAlwaysAlike(id))
                .map(MethodId::toString)
                .toList();
    }

    /** Libraries that ask for the thread's class loader get the one that records. */
    private Object run(Object... arguments) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(method.getDeclaringClass().getClassLoader());
        try {
            return method.invoke(null, arguments);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private MethodId entryId() {
        return new MethodId(
                org.objectweb.asm.Type.getInternalName(method.getDeclaringClass()),
                method.getName(),
                org.objectweb.asm.Type.getMethodDescriptor(method));
    }

    /** The methods that a document knows, as units or folded into one. */
    Set<MethodId> reached(CodeDocument document, Folding folding) {
        var units = new ArrayList<MethodId>();
        units.add(entryId());
        for (CodePart part : document.parts()) {
            if (part.kind() == Kind.UNIT) {
                units.add(MethodId.parse(part.name()));
            }
        }
        return folding.expand(units);
    }
}
