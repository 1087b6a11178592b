package io.mlops4j.core.code.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what is folded into units: the bodies of lambdas, accessors, and all methods of the local and anonymous classes
 * that their instructions name, on and on. It is written without the code under test, from the rule alone.
 */
final class Folding {
    private final ClassLoader loader;
    private final Map<String, Optional<ClassFacts>> classes = new ConcurrentHashMap<>();

    Folding(ClassLoader loader) {
        this.loader = loader;
    }

    /** These units and the methods folded into them. */
    Set<MethodId> expand(Collection<MethodId> units) {
        var found = new LinkedHashSet<>(units);
        var open = new ArrayDeque<>(units);
        while (!open.isEmpty()) {
            for (MethodId folded : foldedInto(open.remove())) {
                if (found.add(folded)) {
                    open.add(folded);
                }
            }
        }
        return found;
    }

    private Set<MethodId> foldedInto(MethodId method) {
        var folded = new LinkedHashSet<MethodId>();
        mentions(method).ifPresent(mentions -> {
            mentions.methods().stream().filter(this::isMadeByCompiler).forEach(folded::add);
            for (String name : mentions.classes()) {
                if (isFolded(name)) {
                    facts(name)
                            .ifPresent(facts -> folded.addAll(facts.mentions().keySet()));
                }
            }
        });
        return folded;
    }

    /**
     * What runs beside these methods without being able to matter: the tables of switches, which ask all enums that the
     * class switches over for their constants.
     */
    Set<MethodId> withoutEffect(Collection<MethodId> methods) {
        var found = new HashSet<MethodId>();
        for (MethodId method : methods) {
            for (String name :
                    mentions(method).map(ClassFacts.Mentions::classes).orElse(Set.of())) {
                if (isSwitchMap(name)) {
                    found.addAll(tables(name));
                }
            }
        }
        return found;
    }

    private Set<MethodId> tables(String switchMap) {
        var initialiser = new MethodId(switchMap, "<clinit>", "()V");
        var found = new HashSet<>(Set.of(initialiser));
        for (String name :
                mentions(initialiser).map(ClassFacts.Mentions::classes).orElse(Set.of())) {
            facts(name).stream()
                    .flatMap(facts -> facts.mentions().keySet().stream())
                    .filter(method ->
                            method.name().startsWith("<") || method.name().endsWith("values"))
                    .forEach(found::add);
        }
        return found;
    }

    /** Whether the compiler wrote it, always alike: an enum's list of constants, or whether assertions are on. */
    boolean isAlwaysAlike(MethodId method) {
        return (method.name().equals("values") && method.descriptor().equals("()[L" + method.owner() + ";"))
                || (method.name().equals("<clinit>") && isAssertionStatus(method));
    }

    private boolean isAssertionStatus(MethodId method) {
        return mentions(method).map(ClassFacts.Mentions::isAssertionStatus).orElse(false);
    }

    /** Whether the compiler made the class for switches over enums; it is read through them. */
    boolean isSwitchMap(String name) {
        return facts(name).map(ClassFacts::switchMap).orElse(false);
    }

    private boolean isMadeByCompiler(MethodId method) {
        return facts(method.owner())
                .map(facts -> facts.synthetic().contains(method))
                .orElse(false);
    }

    /** Whether it is a local or anonymous class, or a member of one. */
    private boolean isFolded(String name) {
        return facts(name)
                .filter(facts -> !facts.switchMap())
                .map(facts -> facts.local() || (!facts.outer().isEmpty() && isFolded(facts.outer())))
                .orElse(false);
    }

    private Optional<ClassFacts.Mentions> mentions(MethodId method) {
        return facts(method.owner()).map(facts -> facts.mentions().get(method));
    }

    /** Of the platform's classes nothing. */
    private Optional<ClassFacts> facts(String name) {
        return name.startsWith("java/") ? Optional.empty() : classes.computeIfAbsent(name, this::read);
    }

    private Optional<ClassFacts> read(String name) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            return file == null ? Optional.empty() : Optional.of(ClassFacts.read(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
