package io.mlops4j.samples;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.pipeline.StepEntry;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what counts of the code of steps: of all static methods of the classes that its arguments name. */
final class CodeParts {
    private CodeParts() {}

    public static void main(String[] classNames) throws ClassNotFoundException {
        var reader = new CodeReader(List.of());
        for (String name : classNames) {
            for (Method method : Class.forName(name).getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                    print(method, reader.read(question(method)));
                }
            }
        }
    }

    private static CodeQuestion question(Method method) {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        var entry = StepEntry.ofStatic(method.getDeclaringClass(), method.getName(), descriptor, Optional.empty());
        var types = new ArrayList<Type>(List.of(method.getGenericParameterTypes()));
        types.add(method.getGenericReturnType());
        return CodeQuestion.of(entry, types);
    }

    private static void print(Method method, CodeAnswer answer) {
        if (!(answer instanceof CodeAnswer.Known known)) {
            throw new IllegalStateException(answer.toString());
        }
        for (CodePart part : known.document().parts()) {
            System.out.println(part.kind() + " of " + method.getName() + ": " + part.name() + " " + part.value());
        }
    }
}
