package io.mlops4j.core.code.pairs;

/** Section 5: functions that are objects, with all that they hold, and objects that functions hold. */
final class FunctionObjectPairs extends Section {
    private static final String BASE = """
            class Base implements StepFunction.Of0<String> { final int n; Base(int n) { this.n = n; } public String apply() { return n + rate(); } String rate() { return "x"; } }
            """;

    FunctionObjectPairs() {
        fields();
        methods();
        anonymous();
        enums();
        records();
        nested();
        interfaces();
        price();
    }

    private static String step(String function, String... types) {
        return "class Steps { static StepFunction.Of0<String> step() { return " + function + "; } }\n"
                + String.join("\n", types);
    }

    private void fields() {
        differs(
                "5 a field of a superclass",
                step(
                        "new Train(7)",
                        "abstract class Base implements StepFunction.Of0<String> { private final int n; Base(int n) { this.n = n; } int n() { return n; } }",
                        "class Train extends Base { Train(int n) { super(n); } public String apply() { return \"\" + n(); } }"),
                change("Train(7)", "Train(8)"));
        differs(
                "5 a field of a superclass of a superclass",
                step(
                        "new Train(7)",
                        "abstract class Root implements StepFunction.Of0<String> { protected int n; }",
                        "abstract class Base extends Root { Base(int n) { this.n = n; } }",
                        "class Train extends Base { Train(int n) { super(n); } public String apply() { return \"\" + n; } }"),
                change("Train(7)", "Train(8)"));
        differs(
                "5 a field of a superclass from a library",
                step(
                        "new Train(7)",
                        "class Train extends lib.Base implements StepFunction.Of0<String> { Train(int n) { super(n); } public String apply() { return \"\" + n(); } }"),
                given(
                        library(
                                "lib",
                                "package lib; public class Base { private final int n; public Base(int n) { this.n = n; } public int n() { return n; } }")),
                change("Train(7)", "Train(8)"));
        differs(
                "5 a transient field",
                step(
                        "new Train(7)",
                        "class Train implements StepFunction.Of0<String> { final transient int n; Train(int n) { this.n = n; } public String apply() { return \"\" + n; } }"),
                change("Train(7)", "Train(8)"));
        differs(
                "5 two fields that change places and values",
                step(
                        "new Train(7, 8)",
                        "class Train implements StepFunction.Of0<String> { /*a*/ final int a; /*b*/ final int b; Train(int x, int y) { a = x; b = y; } public String apply() { return a + \"-\" + b; } }"),
                now(program -> program.edited(source -> source.replace("Train(7, 8)", "Train(8, 7)")
                        .replace("final int a; /*b*/ final int b", "final int b; /*b*/ final int a"))));
        same(
                "5 the order of fields",
                step(
                        "new Train(7, 8)",
                        "class Train implements StepFunction.Of0<String> { final int a; final int b; Train(int x, int y) { a = x; b = y; } public String apply() { return a + \"-\" + b; } }"),
                change("final int a; final int b", "final int b; final int a"));
        same(
                "5 a static field that nobody reads",
                step(
                        "new Train(7)",
                        "class Train implements StepFunction.Of0<String> { static int other; final int n; Train(int n) { this.n = n; } public String apply() { return \"\" + n; } }"),
                change("int other", "int another"));
    }

    private void methods() {
        differs(
                "5 a method that is inherited",
                step("new Train(7)", BASE, "class Train extends Base { Train(int n) { super(n); } }"),
                change("n + rate()", "n + 1 + rate()"));
        differs(
                "5 a method that the inherited one calls",
                step(
                        "new Train(7)",
                        BASE,
                        "class Train extends Base { Train(int n) { super(n); } String rate() { return \"old\"; } }"),
                change("old", "new"));
        differs(
                "5 a method that a called one of the superclass calls",
                step(
                        "new Train()",
                        "abstract class Base { String all() { return part(); } abstract String part(); }",
                        "class Train extends Base implements StepFunction.Of0<String> { public String apply() { return all(); } String part() { return \"old\"; } }"),
                change("old", "new"));
        differs(
                "5 a default method of an owned interface",
                step(
                        "new Train()",
                        "interface Trainer extends StepFunction.Of0<String> { default String apply() { return fit() + \"old\"; } String fit(); }",
                        "class Train implements Trainer { public String fit() { return \"x\"; } }"),
                change("old", "new"));
        differs("5 the method of several of the name", """
                class Steps { static StepFunction.Of0<String> step() { var t = new Train(); return () -> t.apply("a"); } }
                record Train() implements StepFunction.Of1<Object, String> { public String apply(Object o) { return "old"; } String apply(String s) { return apply((Object) s); } }
                """, change("old", "new"));
    }

    private void anonymous() {
        differs("5 an anonymous subclass", step("new Base(7) { }", BASE), change("Base(7)", "Base(8)"));
        differs(
                "5 an anonymous subclass with a method of its own",
                step("new Base(7) { String rate() { return \"old\"; } }", BASE),
                change("old", "new"));
        differs(
                "5 an anonymous subclass that calls its superclass",
                step("new Base(7) { public String apply() { return super.apply(); } }", BASE),
                change("Base(7)", "Base(8)"));
        differs(
                "5 the method of the superclass of an anonymous one",
                step("new Base(7) { String rate() { return \"y\"; } }", BASE),
                change("n + rate()", "n + 1 + rate()"));
        differs("5 a variable that an anonymous class captured", """
                class Steps { static StepFunction.Of0<String> step() { int n = Integer.parseInt("7"); return new StepFunction.Of0<String>() { public String apply() { return "" + n; } }; } }
                """, change("\"7\"", "\"8\""));
        differs("5 two variables that a local class captured", """
                class Steps { static StepFunction.Of0<String> step() { return make(7, 8); } static StepFunction.Of0<String> make(int a, int b) { class Local implements StepFunction.Of0<String> { String one() { return "" + a; } String two() { return "" + b; } public String apply() { return one() + two(); } } return new Local(); } }
                """, change("make(7, 8)", "make(8, 7)"));
        differs("5 the object around an inner class", """
                class Steps { static StepFunction.Of0<String> step() { return new Outer(7).inner(); } }
                record Outer(int n) { StepFunction.Of0<String> inner() { return new Inner(); } class Inner implements StepFunction.Of0<String> { public String apply() { return "" + n; } } }
                """, change("Outer(7)", "Outer(8)"));
        same(
                "5 an anonymous subclass before",
                step("make()", BASE)
                        .replace(
                                "class Steps {",
                                "class Steps { /**/ static StepFunction.Of0<String> make() { return new Base(7) { }; }"),
                change("/**/", "static Object more() { return new Object() { int n; }; }"));
    }

    private void enums() {
        String plain = step(
                "Mode.FAST",
                "enum Mode implements StepFunction.Of0<String> { FAST, SLOW; public String apply() { return name(); } }");
        differs("5 a constant of an enum", plain, change("Mode.FAST", "Mode.SLOW"));
        same("5 a constant of an enum beside", plain, change("class Steps", "class  Steps"));
        String bodies = step(
                "Mode.FAST",
                "enum Mode implements StepFunction.Of0<String> { FAST { public String apply() { return rate(1); } }, SLOW { public String apply() { return rate(1); } }; String rate(int n) { return ordinal() + \"old\" + n; } }");
        differs("5 a constant with a body like another", bodies, change("Mode.FAST", "Mode.SLOW"));
        differs("5 the body of a constant", bodies, change("rate(1)", "rate(2)"));
        differs("5 what the body of a constant calls", bodies, change("old", "new"));
        differs(
                "5 a final field of a constant",
                step(
                        "Mode.FAST",
                        "enum Mode implements StepFunction.Of0<String> { FAST(7); final int n; Mode(int n) { this.n = n; } public String apply() { return \"\" + n; } }"),
                change("FAST(7)", "FAST(8)"));
        differs(
                "5 a field in the body of a constant",
                step(
                        "Mode.FAST",
                        "enum Mode implements StepFunction.Of0<String> { FAST { int n = 7; public String apply() { return \"\" + n; } } }"),
                change("n = 7", "n = 8"));
        limit(
                "5 a field of a constant that others set",
                step(
                        "Mode.FAST",
                        "enum Mode implements StepFunction.Of0<String> { FAST; int n; public String apply() { return \"\" + n; } }",
                        "class Setup { static void prepare() { Mode.FAST.n = 7; } }"),
                change("n = 7", "n = 8"),
                warns("Mode.n", "Setup"));
        differs("5 a captured constant with a field", """
                class Steps { static StepFunction.Of0<String> step() { var mode = Mode.FAST; return () -> "" + mode.n; } }
                enum Mode { FAST(7); final int n; Mode(int n) { this.n = n; } }
                """, change("FAST(7)", "FAST(8)"));
        differs("5 a bound method reference to a constant", """
                class Steps { static StepFunction.Of0<String> step() { return Mode.FAST::text; } }
                enum Mode { FAST, SLOW { String text() { return "slow"; } }; String text() { return "fast"; } }
                """, change("Mode.FAST", "Mode.SLOW"));
    }

    private void records() {
        String record = step(
                "new Train(7)",
                "record Train(int n) implements StepFunction.Of0<String> { public String apply() { return \"\" + n; } }");
        differs("5 a record that is a function", record, change("Train(7)", "Train(8)"));
        differs(
                "5 a component that its accessor hides",
                step(
                        "new Train(7)",
                        "record Train(int n) implements StepFunction.Of0<String> { public int n() { return 0; } public String apply() { return \"\" + n; } }"),
                change("Train(7)", "Train(8)"));
        differs("5 a bound method reference whose class overrides", """
                class Steps { static StepFunction.Of0<String> step() { Rule rule = new Own(7); return rule::text; } }
                interface Rule { default String text() { return "rule"; } }
                record Own(int n) implements Rule { public String text() { return "old"; } }
                """, change("old", "new"));
        differs("5 a method of the superclass, called by name", """
                class Steps { static StepFunction.Of0<String> step() { return new Own(7).step(); } }
                interface Rule { int n(); default String text() { return "rule" + n(); } }
                record Own(int n) implements Rule { public String text() { return "own"; } StepFunction.Of0<String> step() { return Rule.super::text; } }
                """, change("Own(7)", "Own(8)"));
    }

    private void nested() {
        String both = step(
                "new Both(() -> \"a\", new Times(7))",
                "record Both(StepFunction.Of0<String> first, StepFunction.Of0<String> second) implements StepFunction.Of0<String> { public String apply() throws Exception { return first.apply() + second.apply(); } }",
                "class Times implements StepFunction.Of0<String> { final int n; Times(int n) { this.n = n; } public String apply() { return \"times\" + n; } }");
        differs("5 a lambda in a record", both, change("\"a\"", "\"b\""));
        differs("5 the field of an object in a record", both, change("Times(7)", "Times(8)"));
        differs("5 the method of an object in a record", both, change("\"times\"", "\"of\""));
        differs(
                "5 two objects in another order",
                both.replace("() -> \"a\"", "new Times(1)"),
                change("new Times(1), new Times(7)", "new Times(7), new Times(1)"));
        differs(
                "5 an object in an object in an object",
                both.replace(
                        "new Both(() -> \"a\", new Times(7))",
                        "new Both(() -> \"a\", new Both(() -> \"b\", new Times(7)))"),
                change("Times(7)", "Times(8)"));
        differs("5 an object that a lambda captured", """
                class Steps { static StepFunction.Of0<String> step() { var times = new Times(7); return () -> times.apply() + "!"; } }
                class Times implements StepFunction.Of0<String> { final int n; Times(int n) { this.n = n; } public String apply() { return "times" + n; } }
                """, change("Times(7)", "Times(8)"));
        differs("5 the method of an object that a lambda captured", """
                class Steps { static StepFunction.Of0<String> step() { var times = new Times(7); return () -> times.twice(); } }
                class Times implements StepFunction.Of0<String> { final int n; Times(int n) { this.n = n; } public String apply() { return "times" + n; } String twice() { return "old" + n; } }
                """, change("old", "new"));
    }

    private void interfaces() {
        differs("5 the default method of the owned interface of a lambda", """
                class Steps { static StepFunction.Of0<String> step() { Trainer trainer = () -> "x"; return trainer; } }
                interface Trainer extends StepFunction.Of0<String> { default String apply() { return fit() + "old"; } String fit(); }
                """, change("old", "new"));
        differs("5 what the default method of the owned interface of a lambda reads", """
                class Steps { static StepFunction.Of0<String> step() { Trainer trainer = () -> "x"; return trainer; } }
                interface Trainer extends StepFunction.Of0<String> { List<String> NAMES = List.of("old"); default String apply() { return fit() + NAMES; } String fit(); }
                """, change("old", "new"));
        differs("5 the default method of the owned interface of a captured lambda", """
                class Steps { static StepFunction.Of0<String> step() { Loud rule = () -> "a"; return of(rule); } static StepFunction.Of0<String> of(Rule rule) { return () -> rule.text(); } }
                interface Rule extends Serializable { String apply(); default String text() { return apply(); } }
                interface Loud extends Rule { default String text() { return apply() + "old"; } }
                """, change("old", "new"));
        differs("5 the default method of an interface of an intersection", """
                class Steps { static StepFunction.Of0<String> step() { return of((Rule & Loud) () -> "a"); } static StepFunction.Of0<String> of(Rule rule) { return () -> ((Loud) rule).text(); } }
                interface Rule extends Serializable { String apply(); }
                interface Loud { default String text() { return "old"; } }
                """, change("old", "new"));
        same(
                "5 a default method of the owned interface of a lambda that nobody calls",
                """
                class Steps { static StepFunction.Of0<String> step() { Trainer trainer = () -> "x"; return trainer; } }
                interface Trainer extends StepFunction.Of0<String> { default String twice() throws Exception { return apply() + apply(); } }
                """,
                change("apply() + apply()", "apply()"));
    }

    private void price() {
        rerun(
                "5 the name of a variable that an anonymous class captured",
                """
                class Steps { static StepFunction.Of0<String> step() { int n = Integer.parseInt("7"); return new StepFunction.Of0<String>() { public String apply() { return "" + n; } }; } }
                """,
                now(program -> program.edited(
                        source -> source.replace("int n =", "int m =").replace("+ n;", "+ m;"))));
    }
}
