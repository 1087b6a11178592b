package io.mlops4j.core.code.pairs;

/** Section 3: what the digest of a method holds. */
final class DigestPairs extends Section {
    DigestPairs() {
        instructions();
        leftOut();
        foldedChanges();
        foldedNumbers();
        enumSwitches();
        constants();
        initialisers();
    }

    private void instructions() {
        differs(
                "3.1 an operator",
                "class Steps { static int run() { int a = Integer.parseInt(\"7\"); return a + 2; } }",
                change("a + 2", "a - 2"),
                says("code", "Steps.run"));
        differs("3.1 the order of instructions", """
                class Steps { static String run() { var s = new StringBuilder(); s.append(1); s.append(2); return s.toString(); } }
                """, change("s.append(1); s.append(2);", "s.append(2); s.append(1);"));
        differs("3.1 a local variable instead of another", """
                class Steps { static int run() { int a = Integer.parseInt("1"), b = Integer.parseInt("2"); return a; } }
                """, change("return a", "return b"));
        differs(
                "3.1 a jump the other way",
                "class Steps { static String run() { return Integer.parseInt(\"1\") < 1 ? \"a\" : \"b\"; } }",
                change("<", "<="));
        differs("3.1 where a loop goes on", """
                class Steps { static String run() { var s = ""; for (int i = 0; i < 3; i++) { if (i == 1) continue; s += i; } return s; } }
                """, change("continue", "break"));
        differs(
                "3.1 an increment",
                "class Steps { static int run() { int i = 0; while (i < 7) i += 2; return i; } }",
                change("i += 2", "i += 3"));
        differs(
                "3.1 the range of a try block",
                """
                class Steps { static String run() { var s = ""; try { s += "a"; } catch (RuntimeException e) { s += "c"; } Integer.parseInt("x"); return s; } }
                """,
                change(
                        "s += \"a\"; } catch (RuntimeException e) { s += \"c\"; } Integer.parseInt(\"x\");",
                        "s += \"a\"; Integer.parseInt(\"x\"); } catch (RuntimeException e) { s += \"c\"; }"));
        differs("3.1 the type that is caught", """
                class Steps { static String run() { try { Integer.parseInt("x"); return "a"; } catch (IllegalArgumentException e) { return "b"; } } }
                """, change("IllegalArgumentException", "IllegalStateException"));
        differs(
                "3.1 0.0 and -0.0",
                "class Steps { static double run() { return 1 / zero(); } static double zero() { return 0.0; } }",
                change("0.0;", "-0.0;"));
        differs(
                "3.1 the bits of a float",
                "class Steps { static String run() { return \"\" + Float.floatToRawIntBits(f()); } static float f() { return 0.1f; } }",
                change("0.1f", "0.10000001f"));
        differs(
                "3.1 an int or a long",
                "class Steps { static String run() { Object o = 70000; return o.getClass().getName(); } }",
                change("70000", "70000L"));
        differs(
                "3.1 a float or a double",
                "class Steps { static String run() { Object o = 1.5f; return o.getClass().getName(); } }",
                change("1.5f", "1.5"));
        differs(
                "3.1 lone surrogates",
                "class Steps { static String run() { return \"\" + (int) text().charAt(0); } static String text() { return \"\\ud800\"; } }",
                change("\\ud800", "\\ud801"));
        differs(
                "3.1 a quote inside a string",
                "class Steps { static String run() { return List.of(\"a\", \"b\").toString() + List.of(\"a\", \"b\").size(); } }",
                change("List.of(\"a\", \"b\").size()", "List.of(\"a\\\", \\\"b\").size()"));
        differs(
                "3.1 synchronized",
                "class Steps { static String run() { return \"\" + held(); } static synchronized boolean held() { return Thread.holdsLock(Steps.class); } }",
                change("static synchronized", "static"));
        differs("3.1 an instance method instead of a static one", """
                class Steps { static String run() { Base b = new Sub(); return b.name(); } }
                class Base { static String name() { return "base"; } }
                class Sub extends Base { static String name() { return "sub"; } }
                """, change("static String name", "String name"));
        differs("3.1 a private method made wider is overridden", """
                class Steps { static String run() { return new Sub().go(); } }
                class Base { String go() { return name(); } private String name() { return "base"; } }
                class Sub extends Base { String name() { return "sub"; } }
                """, change("private String name", "String name"));
        differs(
                "3.1 an abstract method gets a body",
                """
                class Steps { static String run() { return new Sub().name(); } }
                abstract class Base { String name() { return "base"; } }
                class Sub extends Base { /**/ }
                """,
                change("/**/", "String name() { return super.name() + 1; }"));
        differs(
                "3.1 the dimension of an array",
                "class Steps { static String run() { return new int[2][3].getClass().getName() + new int[2][3].length; } }",
                change("new int[2][3].length", "new int[3][3].length"));
        differs("3.1 a switch over numbers", """
                class Steps { static String run() { switch (Integer.parseInt("2")) { case 1: return "a"; case 2: return "b"; default: return "c"; } } }
                """, change("case 2", "case 3"));
        differs(
                "3.1 a type that is tested",
                "class Steps { static String run() { Object o = \"a\"; return \"\" + (o instanceof String); } }",
                change("instanceof String", "instanceof Integer"));
    }

    private void leftOut() {
        String loop = """
                class Steps { static int run() { int sum = 0; for (int i = 0; i < 9; i++) { int twice = i * 2; sum += twice; } return sum; } }
                """;
        same("3.1 names of locals", loop, change("twice", "doubled"));
        same("3.1 line numbers", loop, change("int sum", "\n\n\n // more\n int sum"));
        same("3.1 comments", loop, change("int sum", "/* a comment */ int sum"));
        same(
                "3.1 names of parameters",
                "class Steps { static int run() { return twice(2); } static int twice(int a) { return a * 2; } }",
                change("int a) { return a", "int number) { return number"));
        same(
                "3.1 names of parameters that the class file has",
                "class Steps { static int run() { return twice(2); } static int twice(int a) { return a * 2; } }",
                given(options("-g", "-parameters")),
                change("int a) { return a", "int number) { return number"));
        same(
                "3.1 declared exceptions",
                "class Steps { static String run() throws Exception { return a(); } static String a() { return \"x\"; } }",
                change("String a()", "String a() throws IOException"));
        same(
                "3.1 generic signatures",
                "class Steps { static String run() { return \"\" + size(List.of()); } static int size(List<String> all) { return all.size(); } }",
                change("List<String> all", "List<Integer> all"));
        same(
                "3.1 annotations",
                "class Steps { static String run() { return a(); } static String a() { return \"x\"; } }",
                change("static String a()", "@Deprecated static String a()"));
        same(
                "3.1 public and final",
                "class Steps { static String run() { return new A().a(); } } class A { protected String a() { return \"x\"; } }",
                change("protected String a()", "public final String a()"));
        same(
                "3.1 varargs",
                "class Steps { static String run() { return a(new String[] {\"x\"}); } static String a(String[] all) { return all[0]; } }",
                change("a(String[] all)", "a(String... all)"));
        same(
                "3.1 an unused import and a blank line",
                "class Steps { static String run() { return \"x\"; } }",
                change("class Steps", "\n\nimport java.util.regex.*;\n\nclass Steps"));
        same(
                "3.1 the order of methods",
                """
                class Steps { static String run() { return a() + b(); } static String a() { return "a"; } static String b() { return "b"; } }
                """,
                change(
                        "static String a() { return \"a\"; } static String b() { return \"b\"; }",
                        "static String b() { return \"b\"; } static String a() { return \"a\"; }"));
        same("3.1 the order of fields without initialisers", """
                class Steps { static String run() { var r = new Row(); r.a = 1; r.b = 2; return r.a + "" + r.b; } }
                class Row { int a; int b; }
                """, change("int a; int b;", "int b; int a;"));
        same(
                "3.1 the order of top-level types",
                "class Steps { static int run() { return A.a() + B.b(); } }\nclass A { static int a() { return 1; } }\nclass B { static int b() { return 2; } }\n",
                change(
                        "class A { static int a() { return 1; } }\nclass B { static int b() { return 2; } }",
                        "class B { static int b() { return 2; } }\nclass A { static int a() { return 1; } }"));
        same("3.1 no debugging information", loop, now(options("-g:none")));
        same("3.1 names of parameters in the class file alone", loop, now(options("-g", "-parameters")));
    }

    private void foldedChanges() {
        differs("3.2 an anonymous class", """
                class Steps { static String run() { return new Object() { String name() { return "old"; } }.name(); } }
                """, change("old", "new"), says("code", "Steps.run"));
        differs("3.2 a local class", """
                class Steps { static String run() { class Local { String name() { return "old"; } } return new Local().name(); } }
                """, change("old", "new"));
        differs("3.2 a member class of a local class", """
                class Steps { static String run() { class Local { class In { String name() { return "old"; } } String name() { return new In().name(); } } return new Local().name(); } }
                """, change("old", "new"));
        differs("3.2 the interface of an anonymous class", """
                class Steps { static String run() { Object o = new A() { }; return "" + (o instanceof B); } }
                interface A { } interface B extends A { }
                """, change("new A() { }", "new B() { }"));
        differs("3.2 the simple name of a local record", """
                class Steps { static String run() { record Point(int x) { } return new Point(1).toString(); } }
                """, change("Point", "Place"));
        differs("3.2 the components of a local record", """
                class Steps { static String run() { record Point(int x) { } return new Point(1).toString(); } }
                """, change("int x", "int y"));
        differs("3.2 which of two anonymous classes comes first", """
                class Steps { static String run() { Object a = new Object() { public String toString() { return "a"; } };
                  Object b = new Object() { public String toString() { return "b"; } }; return "" + a + b; } }
                """, change("\"\" + a + b", "\"\" + b + a"));
        differs("3.2 a variable that an anonymous class captures", """
                class Steps { static String run() { var a = new Row("a"); var b = new Row("b"); return new Object() { String name() { return a.s(); } }.name() + b.s(); } }
                record Row(String s) { }
                """, change("return a.s()", "return b.s()"));
        differs("3.2 an anonymous class in the initialiser of a field", """
                class Steps { static String run() { return new Row(1).f.toString(); } }
                class Row { Object f = new Object() { public String toString() { return "old"; } }; Row(int i) { } Row() { } }
                """, change("old", "new"));
        differs("3.2 the local record of a method used by a lambda", """
                class Steps { static String run() { record P(int x) { int twice() { return x * 2; } } return Stream.of(1, 2).map(i -> new P(i)).map(p -> p.twice()).toList().toString(); } }
                """, change("x * 2", "x * 3"));
        differs("3.2 an enum in a method", """
                class Steps { static String run() { enum E { A, B } return E.B.name() + E.B.ordinal(); } }
                """, change("A, B", "A, C, B"), mayWarn());
    }

    private void foldedNumbers() {
        same(
                "3.2 a lambda earlier in the class",
                """
                class Steps { /**/ static String run() { Supplier<String> s = () -> "x"; return s.get(); } }
                """,
                change("/**/", "static Supplier<String> more() { return () -> \"more\"; }"));
        same(
                "3.2 a lambda later in the class",
                """
                class Steps { static String run() { Supplier<String> s = () -> "x"; return s.get(); } /**/ }
                """,
                change("/**/", "static Supplier<String> more() { return () -> \"more\"; }"));
        same(
                "3.2 an anonymous class earlier in the class",
                """
                class Steps { /**/ static String run() { return new Object() { String name() { return "x"; } }.name(); } }
                """,
                change("/**/", "static Object more() { return new Object() { int n; }; }"));
        same(
                "3.2 a local class of the same name earlier in the class",
                """
                class Steps { /**/ static String run() { class Local { String name() { return "x"; } } return new Local().name(); } }
                """,
                change("/**/", "static Object more() { class Local { int n; } return new Local(); }"));
        same(
                "3.2 ten anonymous classes earlier, so that numbers sort otherwise",
                """
                class Steps { /**/ static String run() { return new Object() { String name() { return "x"; } }.name() + new Object() { String name() { return "y"; } }.name(); } }
                """,
                change(
                        "/**/",
                        "static Object[] more() { return new Object[] {" + "new Object() { int n; },".repeat(9)
                                + "}; }"));
        same("3.2 a captured variable's name", """
                class Steps { static String run() { var row = new Row("a"); return new Object() { String name() { return row.s(); } }.name(); } }
                record Row(String s) { }
                """, change("var row", "var other"), change("row.s()", "other.s()"));
        same(
                "3.2 the order of members of an anonymous class",
                """
                class Steps { static String run() { return new Object() { String a() { return "a"; } String b() { return "b" + a(); } }.b(); } }
                """,
                change(
                        "String a() { return \"a\"; } String b() { return \"b\" + a(); }",
                        "String b() { return \"b\" + a(); } String a() { return \"a\"; }"));
        same(
                "3.2 a lambda added to a field's initialiser that is not reached",
                """
                class Steps { static String run() { Function<Integer, Integer> f = i -> i + 1; return "" + f.apply(1); } }
                class Other { /**/ }
                """,
                change("/**/", "static final Supplier<String> S = () -> \"a\";"));
        same(
                "3.2 a lambda with an anonymous class earlier in the class",
                """
                class Steps { /**/ static String run() { Supplier<Object> s = () -> new Object() { public String toString() { return "x"; } }; return "" + s.get(); } }
                """,
                change("/**/", "static Supplier<Object> more() { return () -> new Object() { int n; }; }"));
        same("3.2 an anonymous class is made in another constructor, too", """
                class Steps { static String run() { return new Row(1).f.toString(); } }
                class Row { Object f = new Object() { public String toString() { return "x"; } }; Row(int i) { } /**/ }
                """, change("/**/", "Row() { }"));
        same(
                "3.2 a nested class earlier in the class",
                """
                class Steps { /**/ static String run() { return new Object() { String name() { return "x"; } }.name() + new In(); } static class In { public String toString() { return "in"; } } }
                """,
                change("/**/", "static class More { Object o = new Object() { }; }"));
        same(
                "3.2 a local class in a lambda",
                """
                class Steps { /**/ static String run() { Supplier<Object> s = () -> { class L { class In { public String toString() { return "x"; } } } return new L().new In(); }; return "" + s.get(); } }
                """,
                change(
                        "/**/",
                        "static Supplier<Object> more() { return () -> { class L { class In { } } return new L().new In(); }; }"));
        same(
                "3.2 a private nested constructor, before and after",
                """
                class Steps { /**/ static String run() { return new In().s; } static class In { private String s = "x"; private In() { } } }
                """,
                change("/**/", "static Object more() { return new Object() { Object o = new In(); }; }"));
    }

    private void enumSwitches() {
        String kinds = """
                class Steps { /**/ static String run() { return name(Kind.B); }
                  static String name(Kind k) { switch (k) { case A: return "a"; case B: return "b"; default: return "none"; } } }
                enum Kind { A, B, C }
                enum Other { X, Y }
                """;
        same(
                "3.3 another switch earlier in the class",
                kinds,
                change(
                        "/**/",
                        "static int more(Other o) { switch (o) { case Y: return 1; case X: return 2; default: return 3; } }"));
        same(
                "3.3 another switch over the same enum earlier in the class",
                kinds,
                change(
                        "/**/",
                        "static int more(Kind k) { switch (k) { case C: return 1; case B: return 2; default: return 3; } }"));
        differs("3.3 another constant in a switch", kinds, change("case B", "case C"), mayWarn());
        differs(
                "3.3 which case does what",
                kinds,
                change("case A: return \"a\"; case B: return \"b\"", "case B: return \"a\"; case A: return \"b\""));
        differs("3.3 a case that falls through", kinds, change("case B: return \"b\";", "case B:"));
        differs("3.3 a switch expression over an enum", """
                class Steps { static String run() { return name(Kind.B); } static String name(Kind k) { return switch (k) { case A -> "a"; case B -> "old"; case C -> "c"; }; } }
                enum Kind { A, B, C }
                """, change("old", "new"));
        same(
                "3.3 a switch in a nested class of the same file",
                kinds,
                change(
                        "/**/",
                        "static class More { static int more(Kind k) { switch (k) { case C: return 1; default: return 3; } } }"));
    }

    private void constants() {
        differs("hamilton#1242 a changed constant", """
                class Steps { static int run() { return Config.LIMIT * 2; } }
                class Config { static final int LIMIT = 7; }
                """, change("LIMIT = 7", "LIMIT = 8"), says("code", "Steps.run"));
        differs(
                "3.4 a constant that is no compile-time constant",
                """
                class Steps { static int run() { return Config.LIMIT * 2; } }
                class Config { static final Integer LIMIT = 7; }
                """,
                change("LIMIT = 7", "LIMIT = 8"),
                says("code", "Config.<clinit>"));
        differs("3.4 a constant of a constant", """
                class Steps { static String run() { return B.NAME; } }
                class A { static final String PART = "old"; }
                class B { static final String NAME = A.PART + "!"; }
                """, change("old", "new"));
        same("3.4 a constant that nobody uses", """
                class Steps { static int run() { return Config.LIMIT; } }
                class Config { static final int LIMIT = 7; static final int OTHER = 1; }
                """, change("OTHER = 1", "OTHER = 2"));
        same(
                "3.4 a constant whose class was recompiled alone",
                """
                class Steps { static int run() { return Config.LIMIT; } }
                class Config { static final int LIMIT = 7; }
                """,
                recompileAlone("app.Config", "LIMIT = 7", "LIMIT = 8"));
        differs(
                "3.4 a field that is constant no more, whose user was compiled before",
                """
                class Steps { static String run() { return Config.name(); } }
                class Config { static final Integer LIMIT = 7; static String name() { return "" + LIMIT; } }
                """,
                recompileAlone("app.Config", "LIMIT = 7", "LIMIT = 8"));
        differs("3.4 an instance constant", """
                class Steps { static int run() { return new Row().n; } }
                class Row { final int n = 7; }
                """, change("n = 7", "n = 8"));
    }

    private void initialisers() {
        same("3.5 an assertion in a method that is not reached", """
                class Steps { static String run() { return new Row().name(); } }
                class Row { String name() { return "x"; } int other(int n) { /**/ return n; } }
                """, change("/**/", "assert n > 0;"));
        same(
                "3.5 the assignment of a logger",
                """
                class Steps { static String run() { return new Row().name(); } }
                class Row { /**/ String name() { return "x"; } }
                """,
                change("/**/", "private static final System.Logger LOG = System.getLogger(Row.class.getName());"));
        same(
                "3.5 the assignment of another logger",
                """
                class Steps { static String run() { return new Row().name(); } }
                class Row { /**/ String name() { return "x"; } }
                """,
                change(
                        "/**/",
                        "private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(Row.class);"));
        differs("3.5 everything else in an initialiser", """
                class Steps { static String run() { return Row.NAME; } }
                class Row { private static final System.Logger LOG = System.getLogger("row"); static final String NAME = "old".trim(); }
                """, change("old", "new"));
        same("3.6 a native method is named in a warning", """
                class Steps { static String run() { return Fast.on() ? Fast.name() : "slow"; } }
                class Fast { static boolean on() { return false; } static native String name(); }
                """, change("class Fast", "class  Fast"), warns("Fast.name"));
        same("3.6 a native method that is not reached", """
                class Steps { static String run() { return "x"; } static native String name(); }
                """, change("class Steps", "class  Steps"));
        same(
                "3.6 what the compiler adds to read lambdas back",
                """
                class Steps { static StepFunction.Of0<String> step() { return () -> "x"; } /**/ }
                """,
                change("/**/", "static StepFunction.Of0<String> more() { return () -> \"more\"; }"));
    }
}
