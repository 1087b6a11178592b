package io.mlops4j.core.code.proof;

import com.acme.commons.LangSteps;
import com.acme.commons.MathSteps;
import com.acme.commons.TextSteps;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A step over a library that counts as the application's own code: real code that nobody wrote for this test. */
record LibraryStep(String owner, String name) {
    /** Makes the libraries owned code. */
    static final List<String> OWN_PREFIXES = List.of("org.apache.commons");

    /** All of them. */
    static Stream<LibraryStep> all() {
        return Stream.of(MathSteps.class, TextSteps.class, LangSteps.class).flatMap(LibraryStep::of);
    }

    private static Stream<LibraryStep> of(Class<?> owner) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .sorted(Comparator.naturalOrder())
                .map(name -> new LibraryStep(owner.getName(), name));
    }

    /** The same step with its classes from this loader. */
    ProvenStep in(ClassLoader loader) throws ClassNotFoundException {
        return ProvenStep.named(Class.forName(owner, false, loader), name);
    }

    @Override
    public String toString() {
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + name;
    }
}
