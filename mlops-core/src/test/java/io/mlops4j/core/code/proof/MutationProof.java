package io.mlops4j.core.code.proof;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodeQuestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Changes one instruction of a library after the other, half of them where a step reaches them and half where none does,
 * and holds the keys of the steps against what each change should do to them.
 */
final class MutationProof {
    /** Of the steps that do not reach a mutation, this many are tried. */
    private static final int OTHERS = 2;

    private final MutationTrial trial;
    private final Map<String, MutableClass> classes;
    private final Folding folding;
    private final Map<LibraryStep, String> fingerprints = new LinkedHashMap<>();
    private final Map<LibraryStep, Set<MethodId>> reached = new LinkedHashMap<>();

    /**
     * @param folder an empty one, for class files
     * @param readers gives new ones that remember no class file
     */
    MutationProof(Path folder, Supplier<Function<CodeQuestion, CodeAnswer>> readers) throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        trial = new MutationTrial(loader, folder, readers);
        classes = LibraryClasses.read();
        folding = new Folding(loader);
        var reader = readers.get();
        for (LibraryStep step : LibraryStep.all().toList()) {
            CodeDocument document = step.in(loader).document(reader);
            fingerprints.put(step, document.fingerprint());
            reached.put(step, step.in(loader).reached(document, folding));
        }
    }

    /** Tries as many mutations; the same seed chooses the same ones. */
    MutationReport run(int count, long seed) throws Exception {
        long start = System.nanoTime();
        List<Mutation> mutations = choose(count, new Random(seed));
        var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var outcomes = new ArrayList<Outcome>();
            for (Future<Outcome> outcome : threads.invokeAll(tries(mutations))) {
                outcomes.add(outcome.get());
            }
            return report(outcomes, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Callable<Outcome>> tries(List<Mutation> mutations) {
        return mutations.stream()
                .<Callable<Outcome>>map(mutation -> () -> tryOut(mutation))
                .toList();
    }

    /** The steps that reach this class whose key changes if it is written again, but not changed: none. */
    List<LibraryStep> changedByWritingAgain(MutableClass type) throws Exception {
        var reaching = new LinkedHashSet<LibraryStep>();
        reached.forEach((step, methods) -> {
            if (methods.stream().anyMatch(method -> method.owner().equals(type.name()))) {
                reaching.add(step);
            }
        });
        Map<LibraryStep, String> after = trial.fingerprints(type.name(), type.unchanged(), reaching);
        return after.keySet().stream()
                .filter(step -> !after.get(step).equals(fingerprints.get(step)))
                .toList();
    }

    /** Some classes that steps reach, always the same for the same seed. */
    List<MutableClass> someClasses(int count, long seed) {
        var names = new TreeSet<String>();
        reached.values().forEach(methods -> methods.forEach(method -> names.add(method.owner())));
        names.retainAll(classes.keySet());
        var chosen = new ArrayList<>(names);
        Collections.shuffle(chosen, new Random(seed));
        return chosen.subList(0, count).stream().map(classes::get).toList();
    }

    private List<Mutation> choose(int count, Random random) {
        var known = new ArrayList<MethodId>();
        var unknown = new ArrayList<MethodId>();
        for (MutableClass type : classes.values()) {
            if (folding.isSwitchMap(type.name())) {
                continue; // read through the switches that use it: most of its instructions do not matter
            }
            for (MethodId method : type.methods()) {
                boolean isReached = reached.values().stream().anyMatch(methods -> methods.contains(method));
                (isReached ? known : unknown).add(method);
            }
        }
        var chosen = choose(count - count / 2, known, random);
        chosen.addAll(choose(count / 2, unknown, random));
        return List.copyOf(chosen);
    }

    private Set<Mutation> choose(int count, List<MethodId> methods, Random random) {
        var chosen = new LinkedHashSet<Mutation>();
        for (int i = 0; chosen.size() < count && i < 100 * count; i++) {
            MethodId method = methods.get(random.nextInt(methods.size()));
            List<Mutation> possible = classes.get(method.owner()).mutations(method);
            if (!possible.isEmpty()) {
                chosen.add(possible.get(random.nextInt(possible.size())));
            }
        }
        return chosen;
    }

    private record Outcome(Mutation mutation, Set<LibraryStep> reaching, Set<LibraryStep> changed, int steps) {}

    private Outcome tryOut(Mutation mutation) throws Exception {
        MethodId method = mutation.method();
        var reaching = new LinkedHashSet<LibraryStep>();
        var others = new ArrayList<LibraryStep>();
        reached.forEach((step, methods) -> (methods.contains(method) ? reaching : others).add(step));
        Collections.shuffle(others, new Random(mutation.hashCode()));
        var tried = new LinkedHashSet<>(reaching);
        tried.addAll(others.subList(0, Math.min(OTHERS, others.size())));

        byte[] file = classes.get(mutation.method().owner()).with(mutation);
        Map<LibraryStep, String> after = trial.fingerprints(mutation.method().owner(), file, tried);
        var changed = new LinkedHashSet<>(tried);
        changed.removeIf(step -> after.get(step).equals(fingerprints.get(step)));
        return new Outcome(mutation, reaching, changed, tried.size());
    }

    private static MutationReport report(List<Outcome> outcomes, Duration duration) {
        int reaching = 0;
        int others = 0;
        var unnoticed = new ArrayList<String>();
        var noisy = new ArrayList<String>();
        for (Outcome outcome : outcomes) {
            reaching += outcome.reaching().size();
            others += outcome.steps() - outcome.reaching().size();
            for (LibraryStep step : outcome.reaching()) {
                if (!outcome.changed().contains(step)) {
                    unnoticed.add(step + " by " + outcome.mutation());
                }
            }
            for (LibraryStep step : outcome.changed()) {
                if (!outcome.reaching().contains(step)) {
                    noisy.add(step + " by " + outcome.mutation());
                }
            }
        }
        return new MutationReport(outcomes.size(), reaching, others, unnoticed, noisy, duration);
    }
}
