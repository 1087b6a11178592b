package io.mlops4j.benchmarks;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.pipeline.StepEntry;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the code of the first steps of {@link GeneratedApplication}, as many as its argument says, twice; prints how long
 * it took, what it found, and what memory it keeps.
 */
final class KeyMeasurement {
    private KeyMeasurement() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        List<CodeQuestion> questions = questions(Integer.parseInt(args[0]));
        long usedBefore = usedBytes();

        long start = System.nanoTime();
        var reader = new CodeReader(List.of());
        List<CodeAnswer> answers = questions.stream().map(reader::read).toList();
        long first = System.nanoTime();
        fingerprints(answers);
        long printed = System.nanoTime();
        fingerprints(questions.stream().map(new CodeReader(List.of())::read).toList());
        long second = System.nanoTime();

        print("first", millis(first - start));
        print("fingerprints", millis(printed - first));
        print("second", millis(second - printed));
        tellFound(answers);
        answers = List.of();
        print("kept", String.valueOf(usedBytes() - usedBefore));
        print("reader", String.valueOf(reader.hashCode())); // holds it until here
    }

    private static List<CodeQuestion> questions(int count) throws ReflectiveOperationException {
        Class<?> steps = Class.forName(GeneratedApplication.STEPS);
        var questions = new ArrayList<CodeQuestion>();
        for (int i = 0; i < count; i++) {
            questions.add(question(steps.getMethod("step" + i, List.class)));
        }
        return questions;
    }

    private static CodeQuestion question(Method step) {
        String descriptor = MethodType.methodType(step.getReturnType(), step.getParameterTypes())
                .toMethodDescriptorString();
        var entry = new StepEntry(
                step.getDeclaringClass(), step.getName(), descriptor, List.of(), Optional.of(Double.class));
        List<Type> types = List.of(step.getGenericParameterTypes()[0], Double.class);
        return CodeQuestion.of(entry, types);
    }

    private static void fingerprints(List<CodeAnswer> answers) {
        for (CodeAnswer answer : answers) {
            known(answer).document().fingerprint();
        }
    }

    private static CodeAnswer.Known known(CodeAnswer answer) {
        if (answer instanceof CodeAnswer.Known known) {
            return known;
        }
        throw new IllegalStateException(answer.toString());
    }

    private static void tellFound(List<CodeAnswer> answers) {
        var units = new TreeSet<String>();
        var classes = new TreeSet<String>();
        var libraries = new TreeSet<String>();
        for (CodeAnswer answer : answers) {
            for (CodePart part : known(answer).document().parts()) {
                if (part.kind() == Kind.UNIT) {
                    units.add(part.name());
                    classes.add(part.name()
                            .substring(
                                    0, part.name().lastIndexOf('.', part.name().indexOf('('))));
                } else if (part.kind() == Kind.LIBRARY) {
                    libraries.add(part.value());
                }
            }
        }
        print("units", String.valueOf(units.size()));
        print("classes", String.join(",", classes));
        print("libraries", String.valueOf(libraries.size()));
    }

    /** What the heap holds after collections. */
    private static long usedBytes() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String millis(long nanos) {
        return String.valueOf(nanos / 1e6);
    }

    private static void print(String name, String value) {
        System.out.println(name + "=" + value);
    }
}
