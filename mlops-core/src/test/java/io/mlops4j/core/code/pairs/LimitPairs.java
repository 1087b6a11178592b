package io.mlops4j.core.code.pairs;

/** Section 10: what the key is known not to see, and what makes it change without need. */
final class LimitPairs extends Section {
    private static final String ROW = " class Row { public String greet() { return \"old\"; } }";
    private static final String INVOKER = """
            package lib; public class Lib { public static String invoke(Object o, String name) { try { var m = o.getClass().getMethod(name); m.setAccessible(true); return (String) m.invoke(o); } catch (Exception e) { return "" + e; } } }
            """;

    LimitPairs() {
        unseen();
        inLibraries();
        needless();
    }

    private void unseen() {
        limit("10 a class by a computed name", """
                class Steps { static String run() throws Exception { return Class.forName("app.R" + "ow".trim()).getDeclaredConstructor().newInstance().toString(); } }
                class Row { public String toString() { return "old"; } }
                """, change("old", "new"), warns("Class.forName"));
        limit(
                "10 an owned object built by a library from configuration",
                """
                class Steps { static String run() { return lib.Lib.make(); } }
                class Row { public String toString() { return "old"; } }
                """,
                given(library("lib", """
                        package lib; public class Lib { public static String make() { try { var loader = Thread.currentThread().getContextClassLoader();
                          try (var in = loader.getResourceAsStream("conf.txt")) { var c = loader.loadClass(new String(in.readAllBytes())).getDeclaredConstructor(); c.setAccessible(true); return c.newInstance().toString(); } } catch (Exception e) { return "" + e; } } }
                        """)),
                given(resource("conf.txt", "app.Row")),
                change("old", "new"),
                mayWarn());
        limit(
                "10 a method that is not data, called by a library",
                """
                class Steps { static String run() { return lib.Lib.call(new Row()); } }
                class Row { String secret() { return "old"; } }
                """,
                given(library("lib", """
                        package lib; public class Lib { public static String call(Object o) { try { var m = o.getClass().getDeclaredMethod("sec" + "ret".trim()); m.setAccessible(true); return (String) m.invoke(o); } catch (Exception e) { return "" + e; } } }
                        """)),
                change("old", "new"),
                mayWarn());
        limit(
                "10 a method that is not data, called by a library by its name",
                "class Steps { static String run() { return lib.Lib.invoke(new Row(), \"greet\"); } }" + ROW,
                given(library("lib", INVOKER)),
                change("old", "new"),
                quiet());
        differs(
                "10 a method called by a library by its name, said with dependsOn",
                "class Steps { static String run() { return lib.Lib.invoke(new Row(), \"greet\"); } }" + ROW,
                given(library("lib", INVOKER)),
                given(dependsOn("app.Row")),
                change("old", "new"),
                says("code", "Row.greet"));
        limit(
                "10 a method that is not data, called by owned code by its name",
                "class Steps { static String run() { return lib.Lib.invoke(new Row(), \"greet\"); } }" + ROW,
                given(directory("lib", INVOKER)),
                change("old", "new"),
                warns("getMethod", "Lib.invoke"));
        limit(
                "10 a library that loads another by name",
                "class Steps { static String run() { return front.Front.name(); } }",
                given(library("front", """
                        package front; public class Front { public static String name() { try { return (String) Class.forName("lib".trim() + ".Lib").getMethod("name").invoke(null); } catch (Exception e) { return "" + e; } } }
                        """)),
                given(library(
                        "lib", "package lib; public class Lib { public static String name() { return \"old\"; } }")),
                change("old", "new"),
                mayWarn());
        limit(
                "10 what a static final field refers to, changed through a second reference",
                """
                class Steps { static String run() { return Config.ALL.get(0)[0]; } }
                class Config { static final String[] INNER = {"a"}; static final List<String[]> ALL = Collections.singletonList(INNER); static String[] first() { return ALL.get(0); } }
                class Setup { static void prepare() { String[] second = Config.first(); second[0] = "old"; } }
                """,
                change("old", "new"),
                mayWarn());
        limit("10 line numbers", """
                class Steps { static int run() { return new Throwable().getStackTrace()[0].getLineNumber(); } }
                """, change("class Steps", "\n\nclass Steps"), mayWarn());
        limit(
                "10 names of anonymous classes",
                """
                class Steps { /**/ static String run() { return new Object() { }.getClass().getName(); } }
                """,
                change("/**/", "static Object more() { return new Object() { }; }"),
                mayWarn());
        limit(
                "10 names of lambdas, in a stack trace",
                """
                class Steps { /**/ static String run() { return named(); }
                  static String named() { Supplier<String> s = () -> new Throwable().getStackTrace()[0].getMethodName(); return s.get(); } }
                """,
                change("/**/", "static Supplier<String> named(int i) { return () -> \"more\"; }"),
                mayWarn());
    }

    /** What libraries do with files, defaults and streams of the platform is not looked at. */
    private void inLibraries() {
        limit(
                "10 a system property that a library reads",
                "class Steps { static String run() { return lib.Lib.read(); } }",
                given(
                        library(
                                "lib",
                                "package lib; public class Lib { public static String read() { return System.getProperty(\"pairs.inside\"); } }")),
                given(property("pairs.inside", "old")),
                now(property("pairs.inside", "new")));
        limit("10 a file that a library reads", """
                class Steps { static String run() { return lib.Lib.read(Path.of(System.getProperty("java.io.tmpdir"), "mlops4j-pairs.txt")); } }
                class Setup { static void prepare() throws IOException { Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "mlops4j-pairs.txt"), "old"); } }
                """, given(library("lib", """
                        package lib; import java.io.*; import java.nio.file.*; public class Lib { public static String read(Path p) { try { return Files.readString(p); } catch (IOException e) { throw new UncheckedIOException(e); } } }
                        """)), change("\"old\"", "\"new\""));
        limit(
                "10 the default locale in a library",
                "class Steps { static String run() { return lib.Lib.text(1.5); } }",
                given(
                        library(
                                "lib",
                                "package lib; public class Lib { public static String text(double d) { return String.format(\"%.1f\", d); } }")),
                given(locale("en-US")),
                now(locale("de-DE")));
        limit(
                "10 an object that a library reads from a stream",
                """
                class Steps { static String run() { return ((Model) lib.Lib.read(Store.kept, Steps.class.getClassLoader())).name(); } }
                interface Model { String name(); }
                class Linear implements Model, Serializable { public String name() { return "old"; } }
                class Store { static final byte[] kept = bytes(); static byte[] bytes() { try (var out = new ByteArrayOutputStream(); var file = Store.class.getResourceAsStream("/model.bin")) { return file.readAllBytes(); } catch (IOException e) { throw new UncheckedIOException(e); } } }
                """,
                given(library("lib", """
                        package lib; import java.io.*; public class Lib { public static Object read(byte[] b, ClassLoader l) { try { var c = Class.forName(new String(b), true, l).getDeclaredConstructor(); c.setAccessible(true); return c.newInstance(); } catch (Exception e) { throw new RuntimeException(e); } } }
                        """)),
                given(resource("model.bin", "app.Linear")),
                change("old", "new"),
                mayWarn());
        limit("10 what a static final field refers to, changed through a local variable", """
                class Steps { static final List<String> NAMES = new ArrayList<>(); static String run() { return NAMES.toString(); } }
                class Setup { static void prepare() { var names = Steps.NAMES; names.add("old"); } }
                """, change("old", "new"));
    }

    private void needless() {
        rerun("10 names of parameters in the class file of a whole class", """
                class Steps { static String run() { return "" + Row.class.getDeclaredFields().length; } }
                class Row { void a(int n) { } }
                """, now(options("-g", "-parameters")));
        rerun("10 a refactoring that moves a method to another class", """
                class Steps { static String run() { return A.make(); } }
                class A { static String make() { return "x"; } }
                class B { static String make() { return "x"; } }
                """, change("A.make()", "B.make()"));
        rerun("10 another name of a reached method", """
                class Steps { static String run() { return make(); } static String make() { return "x"; } }
                """, change("make()", "build()"));

        rerun(
                "10 the order in which methods of a local class use what it captures",
                """
                class Steps { static String run() { String a = "a".trim(), b = "b".trim(); class Local { String a() { return a; } String b() { return b; } } var l = new Local(); return l.a() + l.b(); } }
                """,
                change(
                        "String a() { return a; } String b() { return b; }",
                        "String b() { return b; } String a() { return a; }"));
    }
}
