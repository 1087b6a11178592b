package io.mlops4j.core.run;

import static io.mlops4j.core.run.RandomProgram.Kind.DATASET;
import static io.mlops4j.core.run.RandomProgram.Kind.FAILURES;
import static io.mlops4j.core.run.RandomProgram.Kind.LIMIT;
import static io.mlops4j.core.run.RandomProgram.Kind.NODE;
import static io.mlops4j.core.run.RandomProgram.Kind.NUMBER;
import static io.mlops4j.core.run.RandomProgram.Kind.NUMBERS;
import static io.mlops4j.core.run.RandomProgram.Kind.REAL;
import static io.mlops4j.core.run.RandomProgram.Kind.RECORD;
import static io.mlops4j.core.run.RandomProgram.Kind.TABLE;
import static io.mlops4j.core.run.RandomProgram.Kind.TEXT;

import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A pipeline, with all that a run of it depends on.
 *
 * @param nodes its steps; each takes from those before it
 * @param settings the values of its parameters
 */
record RandomProgram(List<Node> nodes, Settings settings) {
    /** What steps take and give. */
    enum Kind {
        NUMBER,
        TEXT,
        REAL,
        RECORD,
        TABLE,
        NUMBERS,
        LIMIT,
        DATASET,
        NODE,
        FAILURES
    }

    /** The kinds of steps: each has methods that can stand for each other. */
    @SuppressWarnings("ImmutableEnumChecker") // its lists are
    enum Family {
        TWO_NUMBERS(NUMBER, List.of(NUMBER, NUMBER), "plus", "smaller"),
        MANY_NUMBERS(NUMBER, List.of(NUMBERS), "total", "largest"),
        TWO_TEXTS(TEXT, List.of(NUMBER, TEXT), "repeated", "numbered"),
        LENGTH(NUMBER, List.of(TEXT), "length"),
        SCALED(REAL, List.of(NUMBER, REAL), "scaled"),
        ROUNDED(NUMBER, List.of(REAL), "rounded"),
        LIMITED(NUMBER, List.of(NUMBER, LIMIT), "limited"),
        MIXED(RECORD, List.of(NUMBER, TEXT, REAL), "mixed"),
        SHOWN(TEXT, List.of(RECORD), "shown"),
        FIRST_REAL(NUMBER, List.of(RECORD), "firstReal"),
        ROWS(TABLE, List.of(NUMBER, TEXT), "rows"),
        KEPT(TABLE, List.of(TABLE, NUMBER), "kept"),
        COUNTED(NUMBER, List.of(TABLE), "counted"),
        SQUARED(TABLE, List.of(DATASET), "squared"),
        FLAKY(NUMBER, List.of(NUMBER, NODE, FAILURES), "flaky");

        private final Kind gives;
        private final List<Kind> takes;
        private final List<String> methods;

        Family(Kind gives, List<Kind> takes, String... methods) {
            this.gives = gives;
            this.takes = takes;
            this.methods = List.of(methods);
        }
    }

    /** Where an input comes from. */
    sealed interface Source {
        /** A constant. */
        record Constant(Object value) implements Source {}

        /** A parameter that has a value. */
        record Given(String parameter, Object value) implements Source {}

        /** An optional parameter. */
        record Perhaps(String parameter, Optional<Integer> value) implements Source {}

        /** What a step gives, or a component of it. */
        record From(int node, Optional<String> component) implements Source {}

        /** The data set. */
        record Rows(Table table) implements Source {}

        /** Many as one. */
        record Many(List<Source> elements) implements Source {}
    }

    /** A step with its inputs. */
    record Wired(String name, Kind gives, String method, List<Source> inputs, int retries) {}

    /**
     * A step.
     *
     * @param picks which of the possible inputs it takes: the constant, the parameter, or what a step before it gives
     * @param constant its constant, if it takes that
     * @param variant which method of its family
     * @param retries how often it is tried again
     * @param failures how often it fails, if it is of the family that does
     */
    record Node(Family family, List<Integer> picks, int constant, int variant, int retries, int failures) {
        private <T> T pick(int position, List<T> from) {
            return from.get(picks.get(position % picks.size()) % from.size());
        }
    }

    /** The values of the parameters, and the content of the data set. */
    record Settings(int number, String text, double real, Optional<Integer> limit, int rows) {
        Arguments arguments() {
            Arguments given = Arguments.of("number", number, "text", text).and("real", real);
            return limit.isPresent() ? given.and("limit", limit.get()) : given;
        }

        Table dataset() {
            var table = Table.builder(Column.int64("n"));
            for (int row = 0; row <= rows; row++) {
                table.row(row);
            }
            return table.build();
        }
    }

    /** What can be different in the next run. */
    enum What {
        NOTHING,
        NUMBER,
        TEXT,
        REAL,
        LIMIT,
        DATASET,
        CONSTANT,
        METHOD
    }

    /**
     * A change.
     *
     * @param node of which step, where it is one of a step
     * @param value the new value
     */
    record Change(What what, int node, int value) {}

    static Arbitrary<RandomProgram> any() {
        Arbitrary<Settings> settings = Combinators.combine(small(), small(), small(), small().optional(), small())
                .as((number, text, real, limit, rows) ->
                        new Settings(number, "t".repeat(text), real / 2.0, limit, rows));
        return Combinators.combine(node().list().ofMinSize(1).ofMaxSize(12), settings)
                .as(RandomProgram::new);
    }

    static Arbitrary<Change> change() {
        return Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(0, 11), small())
                .as(Change::new);
    }

    private static Arbitrary<Node> node() {
        return Combinators.combine(
                        Arbitraries.of(Family.class),
                        Arbitraries.integers().between(0, 20).list().ofSize(4),
                        small(),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(0, 1, 2, 3, RandomSteps.ALWAYS))
                .as(Node::new);
    }

    private static Arbitrary<Integer> small() {
        return Arbitraries.integers().between(0, 3);
    }

    RandomProgram with(Change change) {
        Settings now = settings;
        int value = change.value();
        return switch (change.what()) {
            case NOTHING -> this;
            case NUMBER -> with(new Settings(value, now.text, now.real, now.limit, now.rows));
            case TEXT -> with(new Settings(now.number, "u".repeat(value), now.real, now.limit, now.rows));
            case REAL -> with(new Settings(now.number, now.text, value / 2.0, now.limit, now.rows));
            case LIMIT -> with(new Settings(now.number, now.text, now.real, limit(value), now.rows));
            case DATASET -> with(new Settings(now.number, now.text, now.real, now.limit, value));
            case CONSTANT, METHOD -> withNode(change);
        };
    }

    private static Optional<Integer> limit(int value) {
        return value == 0 ? Optional.empty() : Optional.of(value);
    }

    private RandomProgram with(Settings other) {
        return new RandomProgram(nodes, other);
    }

    private RandomProgram withNode(Change change) {
        int index = change.node() % nodes.size();
        Node node = nodes.get(index);
        boolean constant = change.what() == What.CONSTANT;
        var changed = new ArrayList<>(nodes);
        changed.set(
                index,
                new Node(
                        node.family,
                        node.picks,
                        constant ? change.value() : node.constant,
                        constant ? node.variant : node.variant + 1,
                        node.retries,
                        node.failures));
        return new RandomProgram(changed, settings);
    }

    /** The steps with their inputs. */
    List<Wired> wired() {
        var wired = new ArrayList<Wired>();
        for (int i = 0; i < nodes.size(); i++) {
            wired.add(wired(i, wired));
        }
        return wired;
    }

    private Wired wired(int index, List<Wired> before) {
        Node node = nodes.get(index);
        boolean hasTable = before.stream().anyMatch(step -> step.gives == TABLE);
        Family family = node.family.takes.contains(TABLE) && !hasTable ? Family.ROWS : node.family;
        var inputs = new ArrayList<Source>();
        for (Kind kind : family.takes) {
            inputs.add(source(index, kind, inputs.size(), before));
        }
        String method = family.methods.get(node.variant % family.methods.size());
        return new Wired("step-" + index, family.gives, method, inputs, node.retries);
    }

    private Source source(int index, Kind kind, int position, List<Wired> before) {
        Node node = nodes.get(index);
        return switch (kind) {
            case NODE -> new Source.Constant(index);
            case FAILURES -> new Source.Constant(node.failures);
            case DATASET -> new Source.Rows(settings.dataset());
            case LIMIT -> new Source.Perhaps("limit", settings.limit);
            case NUMBERS -> {
                var elements = new ArrayList<Source>();
                for (int i = 0; i < node.constant; i++) {
                    elements.add(node.pick(i, candidates(node, NUMBER, before)));
                }
                yield new Source.Many(elements);
            }
            default -> node.pick(position, candidates(node, kind, before));
        };
    }

    private List<Source> candidates(Node node, Kind kind, List<Wired> before) {
        var candidates = new ArrayList<Source>();
        switch (kind) {
            case NUMBER -> {
                candidates.add(new Source.Constant(node.constant));
                candidates.add(new Source.Given("number", settings.number));
            }
            case TEXT -> {
                candidates.add(new Source.Constant("c" + node.constant));
                candidates.add(new Source.Given("text", settings.text));
            }
            case REAL -> {
                candidates.add(new Source.Constant(node.constant / 4.0));
                candidates.add(new Source.Given("real", settings.real));
            }
            case RECORD -> candidates.add(new Source.Constant(new RandomSteps.Mixed(node.constant, "m", List.of(2.5))));
            default -> {}
        }
        for (int i = 0; i < before.size(); i++) {
            Kind given = before.get(i).gives;
            if (given == kind) {
                candidates.add(new Source.From(i, Optional.empty()));
            } else if (given == RECORD && (kind == NUMBER || kind == TEXT)) {
                candidates.add(new Source.From(i, Optional.of(kind == NUMBER ? "number" : "text")));
            }
        }
        return candidates;
    }
}
