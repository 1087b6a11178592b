package io.mlops4j.core.code.pairs;

import io.mlops4j.core.code.pairs.Pair.Claim;
import io.mlops4j.core.code.pairs.Place.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The pairs of one section of the step key's rule, and the words to write them with. */
abstract class Section {
    private final List<Pair> pairs = new ArrayList<>();

    /** One thing that is said of a pair. */
    sealed interface Clause {
        /** Of both programs. */
        record Given(UnaryOperator<Program> feature) implements Clause {}

        /** Of the second. */
        record Now(UnaryOperator<Program> change) implements Clause {}

        /** Of what is known of them. */
        record Expect(Expectation expectation) implements Clause {}
    }

    /** The pairs, in the order of the rule. */
    final List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Another result, so another key. */
    final void differs(String name, String source, Clause... clauses) {
        add(name, Claim.DIFFERS, source, clauses);
    }

    /** The same result and the same key. */
    final void same(String name, String source, Clause... clauses) {
        add(name, Claim.SAME, source, clauses);
    }

    /** Another result and, as the rule admits, the same key. */
    final void limit(String name, String source, Clause... clauses) {
        add(name, Claim.LIMIT, source, clauses);
    }

    /** The same result and, as the rule admits, another key. */
    final void rerun(String name, String source, Clause... clauses) {
        add(name, Claim.RERUN, source, clauses);
    }

    private void add(String name, Claim claim, String source, Clause... clauses) {
        Program first = Program.of(source);
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Given given) {
                first = given.feature().apply(first);
            }
        }
        Program second = first;
        var expectations = new ArrayList<Expectation>();
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Now now) {
                second = now.change().apply(second);
            } else if (clause instanceof Clause.Expect expect) {
                expectations.add(expect.expectation());
            }
        }
        if (expectations.stream().allMatch(e -> e instanceof Expectation.Says)) {
            expectations.add(new Expectation.Quiet());
        }
        pairs.add(new Pair(name, claim, first, second, expectations));
    }

    /** Something that holds of both programs. */
    static Clause given(UnaryOperator<Program> feature) {
        return new Clause.Given(feature);
    }

    /** Something that holds of the second program alone. */
    static Clause now(UnaryOperator<Program> feature) {
        return new Clause.Now(feature);
    }

    /** The second has this text for that, in whichever source it stands. */
    static Clause change(String old, String fresh) {
        return now(program -> program.edited(replacing(old, fresh)));
    }

    /** In the second this class alone is compiled again after a change. */
    static Clause recompileAlone(String className, String old, String fresh) {
        return now(program -> program.with(new Program.Recompiled(className, replacing(old, fresh))));
    }

    private static UnaryOperator<String> replacing(String old, String fresh) {
        return source -> source.replace(old, fresh);
    }

    static Clause says(String kind, String name) {
        return new Clause.Expect(new Expectation.Says(kind, name));
    }

    static Clause warns(String... words) {
        return new Clause.Expect(new Expectation.Warns(List.of(words)));
    }

    static Clause explains(String... words) {
        return new Clause.Expect(new Expectation.Explains(List.of(words)));
    }

    static Clause quiet() {
        return new Clause.Expect(new Expectation.Quiet());
    }

    static Clause mayWarn() {
        return new Clause.Expect(new Expectation.MayWarn());
    }

    /** Sources of further class directories. */
    static UnaryOperator<Program> directory(String name, String... sources) {
        return place(name, Form.DIRECTORY, sources);
    }

    /** A jar that nothing makes the application's own: a library. */
    static UnaryOperator<Program> library(String name, String... sources) {
        return place(name, Form.JAR, sources);
    }

    private static UnaryOperator<Program> place(String name, Form form, String... sources) {
        return program -> {
            Place place = Place.of(name, form);
            for (String source : sources) {
                place = place.source(Program.complete(source));
            }
            return program.and(place);
        };
    }

    /** Another source beside the step's. */
    static UnaryOperator<Program> source(String source) {
        return program -> program.first(place -> place.source(Program.complete(source)));
    }

    /** A resource beside the step's class. */
    static UnaryOperator<Program> resource(String path, String text) {
        return program -> program.first(place -> place.resource(path, text));
    }

    /** A resource of another place. */
    static UnaryOperator<Program> resourceOf(String place, String path, String text) {
        return program -> program.place(place, p -> p.resource(path, text));
    }

    /** Makes a place a module, and with it all places. */
    static UnaryOperator<Program> module(String place, ModuleDeclaration declaration) {
        return program -> program.place(place, p -> p.resource(ModuleDeclaration.FILE, declaration.classFile()));
    }

    /** How a place lies on the disk. */
    static UnaryOperator<Program> form(String place, Form form) {
        return program -> program.place(place, p -> p.as(form));
    }

    /** The Maven group of a place. */
    static UnaryOperator<Program> group(String place, String group) {
        return program -> program.place(place, p -> p.ofGroup(group));
    }

    /** Options of the compiler, instead of {@code -g}. */
    static UnaryOperator<Program> options(String... options) {
        return program -> program.withOptions(options);
    }

    static UnaryOperator<Program> own(String... prefixes) {
        return program -> program.asking(program.asked().own(prefixes));
    }

    static UnaryOperator<Program> dependsOn(String... classes) {
        return program -> program.asking(program.asked().dependsOn(classes));
    }

    static UnaryOperator<Program> entry(String className) {
        return program -> program.asking(program.asked().of(className));
    }

    static UnaryOperator<Program> reader(String codec) {
        return program -> program.asking(program.asked().reader(codec));
    }

    static UnaryOperator<Program> writer(String codec) {
        return program -> program.asking(program.asked().writer(codec));
    }

    static UnaryOperator<Program> property(String name, String value) {
        return program -> program.with(new Setting.Property(name, value));
    }

    static UnaryOperator<Program> locale(String tag) {
        return program -> program.with(new Setting.DefaultLocale(tag));
    }

    static UnaryOperator<Program> zone(String id) {
        return program -> program.with(new Setting.DefaultZone(id));
    }

    static UnaryOperator<Program> jvm(String option) {
        return program -> program.with(new Setting.JvmOption(option));
    }

    static UnaryOperator<Program> environment(String name, String value) {
        return program -> program.with(new Setting.Environment(name, value));
    }
}
