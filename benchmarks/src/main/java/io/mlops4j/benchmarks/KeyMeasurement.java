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
        openClassPath();
        long usedBefore = usedBytes();

        var stopwatch = new Stopwatch();
        read(questions);
        stopwatch.print("first");
        read(questions);
        stopwatch.print("second");

        tellFound(read(questions));
        print("kept", String.valueOf(usedBytes() - usedBefore));
    }

    /** Opens all jars, as an application has when a class is not in the first; what the JVM keeps of them is not ours. */
    private static void openClassPath() {
        KeyMeasurement.class.getClassLoader().getResource("no/such/file");
    }

    private static List<CodeAnswer> read(List<CodeQuestion> questions) {
        var reader = new CodeReader(List.of());
        var answers = new ArrayList<CodeAnswer>();
        for (CodeQuestion question : questions) {
            CodeAnswer answer = reader.read(question);
            known(answer).document().fingerprint();
            answers.add(answer);
        }
        return answers;
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
        var entry = StepEntry.ofStatic(step.getDeclaringClass(), step.getName(), descriptor, Optional.of(Double.class));
        List<Type> types = List.of(step.getGenericParameterTypes()[0], Double.class);
        return CodeQuestion.of(entry, types);
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

    private static void print(String name, String value) {
        System.out.println(name + "=" + value);
    }
}
