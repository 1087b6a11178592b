package io.mlops4j.core.code.pairs;

/** Sections 5 and 8: the step's function with what it captures, and what is declared beside it. */
final class FunctionPairs extends Section {
    FunctionPairs() {
        forms();
        numbering();
        captured();
        capturedFunctions();
        declared();
    }

    private void forms() {
        differs(
                "5 a lambda",
                "class Steps { static StepFunction.Of0<String> step() { return () -> \"old\"; } }",
                change("old", "new"));
        differs(
                "5 a method reference",
                "class Steps { static StepFunction.Of0<String> step() { return Steps::make; } static String make() { return \"old\"; } }",
                change("old", "new"),
                says("code", "Steps.make"));
        differs("5 another method of the same class", """
                class Steps { static StepFunction.Of0<String> step() { return Steps::a; } static String a() { return "x"; } static String b() { return "y"; } }
                """, change("Steps::a", "Steps::b"));
        differs("5 a constructor reference", """
                class Steps { static StepFunction.Of0<Row> step() { return Row::new; } }
                record Row(String s) { Row() { this("old"); } }
                """, change("old", "new"));
        differs("5 a bound method reference", """
                class Steps { static StepFunction.Of0<String> step() { return new Maker("a")::make; } }
                record Maker(String s) { String make() { return s + "old"; } }
                """, change("old", "new"));
        differs("5 the object of a bound method reference", """
                class Steps { static StepFunction.Of0<String> step() { return new Maker("old")::make; } }
                record Maker(String s) { String make() { return s; } }
                """, change("old", "new"));
        differs("5 the class of the object of a bound method reference", """
                class Steps { static StepFunction.Of0<String> step() { Maker maker = new A("a"); return maker::make; } }
                interface Maker { String make(); }
                record A(String s) implements Maker { public String make() { return "a"; } }
                record B(String s) implements Maker { public String make() { return "b"; } }
                """, change("new A(", "new B("));
        differs("5 an anonymous class", """
                class Steps { static StepFunction.Of0<String> step() { return new StepFunction.Of0<String>() { public String apply() { return "old"; } }; } }
                """, change("old", "new"));
        differs("5 the field of a class that implements the interface", """
                class Steps { static StepFunction.Of0<String> step() { return new Mine("old"); } }
                class Mine implements StepFunction.Of0<String> { final String s; Mine(String s) { this.s = s; } public String apply() { return s; } }
                """, change("old", "new"));
        differs("5 the method of a class that implements the interface", """
                class Steps { static StepFunction.Of0<String> step() { return new Mine("a"); } }
                class Mine implements StepFunction.Of0<String> { final String s; Mine(String s) { this.s = s; } public String apply() { return s + "old"; } }
                """, change("old", "new"));
        same("5 a class that implements the interface and has more methods", """
                class Steps { static StepFunction.Of0<String> step() { return new Mine("a"); } }
                class Mine implements StepFunction.Of0<String> { final String s; Mine(String s) { this.s = s; } public String apply() { return s; } int more() { return 1; } }
                """, change("return 1", "return 2"));
        differs("5 a lambda that calls a helper", """
                class Steps { static StepFunction.Of0<String> step() { return () -> Text.make() + "!"; } }
                class Text { static String make() { return "old"; } }
                """, change("old", "new"));
        differs("5 a lambda that uses the local record of its method", """
                class Steps { static StepFunction.Of0<String> step() { record P(int x) { } return () -> new P(1).toString(); } }
                """, change("P(int x)", "P(int y)"));
        differs("5 a reference to an inherited method", """
                class Steps { static StepFunction.Of0<String> step() { return Sub::make; } }
                class Base { static String make() { return "old"; } } class Sub extends Base { }
                """, change("old", "new"));
    }

    private void numbering() {
        String lambda = "class Steps { /**/ static StepFunction.Of0<String> step() { return () -> \"x\"; } }";
        same(
                "5 another step's lambda before",
                lambda,
                change("/**/", "static StepFunction.Of0<String> more() { return () -> \"more\"; }"));
        same(
                "5 another step's lambda after",
                "class Steps { static StepFunction.Of0<String> step() { return () -> \"x\"; } /**/ }",
                change("/**/", "static StepFunction.Of0<String> more() { return () -> \"more\"; }"));
        same("5 another lambda in the same method", """
                class Steps { static StepFunction.Of0<String> step() { /**/ return () -> "x"; } }
                """, change("/**/", "Supplier<String> before = () -> \"before\";"));
        same(
                "5 an anonymous class before",
                """
                class Steps { /**/ static StepFunction.Of0<String> step() { return new StepFunction.Of0<String>() { public String apply() { return "x"; } }; } }
                """,
                change("/**/", "static Object more() { return new Object() { int n; }; }"));
        same(
                "5 the local record of the method has the name of another one",
                """
                class Steps { /**/ static StepFunction.Of0<String> step() { record P(int x) { } return () -> new P(1).toString(); } }
                """,
                change("/**/", "static Object more() { record P(int a, int b) { } return new P(1, 2); }"));
        same("5 the method around the lambda has another name", """
                class Steps { static StepFunction.Of0<String> step() { return make(); } static StepFunction.Of0<String> make() { return () -> "x"; } }
                """, change("make()", "build()"));
        same(
                "5 what the method around the lambda does else",
                """
                class Steps { static StepFunction.Of0<String> step() { int n = 1; return () -> "x"; } }
                """,
                change("int n = 1", "int n = Integer.parseInt(\"2\")"));
    }

    private void captured() {
        differs(
                "5 a captured number",
                "class Steps { static StepFunction.Of0<String> step() { int n = Integer.parseInt(\"7\"); return () -> \"\" + n; } }",
                change("\"7\"", "\"8\""));
        differs(
                "5 a captured record",
                "class Steps { static StepFunction.Of0<String> step() { var r = new Row(7); return () -> r.toString(); } } record Row(int n) { }",
                change("Row(7)", "Row(8)"));
        differs(
                "5 the method of a captured record",
                "class Steps { static StepFunction.Of0<String> step() { var r = new Row(7); return () -> r.name(); } } record Row(int n) { String name() { return \"old\"; } }",
                change("old", "new"));
        differs(
                "5 a captured list",
                "class Steps { static StepFunction.Of0<String> step() { var r = List.of(7); return () -> r.toString(); } }",
                change("of(7)", "of(8)"));
        differs(
                "5 a captured enum constant",
                "class Steps { static StepFunction.Of0<String> step() { var r = Op.A; return () -> r.toString(); } } enum Op { A, B }",
                change("Op.A", "Op.B"));
        differs("5 the method of a captured enum constant", """
                class Steps { static StepFunction.Of0<String> step() { var r = Op.A; return () -> r.sign(); } }
                enum Op { A { String sign() { return "old"; } }; abstract String sign(); }
                """, change("old", "new"));
        differs("5 a lambda that reads a field captures the object", """
                class Steps { static StepFunction.Of0<String> step() { return new Maker("a").function(); } }
                record Maker(String s) { StepFunction.Of0<String> function() { return () -> s + "old"; } }
                """, change("old", "new"));
        differs("5 the field of that object", """
                class Steps { static StepFunction.Of0<String> step() { return new Maker("old").function(); } }
                record Maker(String s) { StepFunction.Of0<String> function() { return () -> s; } }
                """, change("old", "new"));
        same(
                "5 the name of a captured variable",
                "class Steps { static StepFunction.Of0<String> step() { int n = 7; int m = Integer.parseInt(\"1\") + n; return () -> \"\" + m; } }",
                now(program -> program.edited(
                        source -> source.replace("int m", "int k").replace("+ m;", "+ k;"))));
    }

    private void capturedFunctions() {
        String captures = """
                class Steps { static StepFunction.Of0<String> step() { Rule a = () -> "a"; Rule b = () -> "b"; return join(a, b); }
                  static StepFunction.Of0<String> join(Rule first, Rule second) { return () -> first.apply() + second.apply(); } }
                interface Rule extends Serializable { String apply(); }
                """;
        differs("5 a captured function", captures, change("-> \"a\"", "-> \"c\""));
        differs("5 two captured functions in another order", captures, change("join(a, b)", "join(b, a)"));
        differs(
                "5 a captured method reference",
                captures.replace("() -> \"a\"", "Text::make")
                        + "class Text { static String make() { return \"old\"; } }",
                change("old", "new"));
        same(
                "5 a captured function is numbered otherwise",
                captures.replace("class Steps {", "class Steps { /**/"),
                change("/**/", "static Rule more() { return () -> \"more\"; }"));
    }

    private void declared() {
        differs(
                "8 dependsOn counts a class whole",
                "class Steps { static String run() throws Exception { return (String) Class.forName(name()).getDeclaredMethod(\"a\").invoke(null); } static String name() { return \"app.Row\".trim(); } } class Row { static String a() { return \"old\"; } }",
                given(dependsOn("app.Row")),
                change("\"old\"", "\"new\""),
                mayWarn());
        rerun(
                "8 dependsOn counts also what the step does not use",
                "class Steps { static String run() { return \"x\"; } } class Row { static String a() { return \"old\"; } }",
                given(dependsOn("app.Row")),
                change("old", "new"));
        same(
                "8 dependsOn says nothing of other classes",
                "class Steps { static String run() { return \"x\"; } } class Row { } class Other { static String a() { return \"old\"; } }",
                given(dependsOn("app.Row")),
                change("old", "new"));
        differs(
                "8 dependsOn a library",
                "class Steps { static String run() throws Exception { return (String) Class.forName(name()).getDeclaredMethod(\"a\").invoke(null); } static String name() { return \"lib.Row\".trim(); } }",
                given(library("lib", "package lib; public class Row { public static String a() { return \"old\"; } }")),
                given(dependsOn("lib.Row")),
                change("\"old\"", "\"new\""),
                mayWarn());
        same(
                "8 dependsOn the same class that the step reaches whole",
                "class Steps { static String run() { return \"\" + Row.class.getDeclaredFields().length; } } class Row { int a; }",
                now(dependsOn("app.Row")),
                mayWarn());
    }
}
