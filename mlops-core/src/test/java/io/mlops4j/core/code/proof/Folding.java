package io.mlops4j.core.code.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what is folded into units: the bodies of lambdas, accessors, and all methods of the local and anonymous classes
 * that their instructions name, on and on. It is written without the code under test, from the rule alone.
 */
final class Folding {
    private final ClassLoader loader;
    private final Map<String, Optional<ClassFacts>> classes = new HashMap<>();

    Folding(ClassLoader loader) {
        this.loader = loader;
    }

    /** These units, and the methods folded into them, as the names of units are written. */
    Set<String> expand(Collection<MethodId> units) {
        var found = new LinkedHashSet<>(units);
        var open = new ArrayDeque<>(units);
        while (!open.isEmpty()) {
            for (MethodId folded : foldedInto(open.remove())) {
                if (found.add(folded)) {
                    open.add(folded);
                }
            }
        }
        return found.stream().map(MethodId::toString).collect(Collectors.toSet());
    }

    private Set<MethodId> foldedInto(MethodId method) {
        var folded = new LinkedHashSet<MethodId>();
        ClassFacts.Mentions mentions =
                facts(method.owner()).map(facts -> facts.mentions().get(method)).orElse(null);
        if (mentions != null) {
            mentions.methods().stream().filter(MethodId::isMadeByCompiler).forEach(folded::add);
            mentions.classes().stream()
                    .filter(this::isFolded)
                    .flatMap(name -> facts(name).stream())
                    .forEach(facts -> folded.addAll(facts.mentions().keySet()));
        }
        return folded;
    }

    /** Whether it is a local or anonymous class, or a member of one. */
    boolean isFolded(String name) {
        return facts(name)
                .map(facts -> facts.local() || !facts.outer().isEmpty() && isFolded(facts.outer()))
                .orElse(false);
    }

    /** Of the platform's classes nothing. */
    private Optional<ClassFacts> facts(String name) {
        Optional<ClassFacts> known = classes.get(name);
        if (known == null) {
            known = name.startsWith("java/") ? Optional.empty() : read(name);
            classes.put(name, known);
        }
        return known;
    }

    private Optional<ClassFacts> read(String name) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            return file == null ? Optional.empty() : Optional.of(ClassFacts.read(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
