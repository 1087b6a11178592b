package io.mlops4j.core.code.pairs;

/** Section 2.7 to 2.9: what the compiler links late, services and resources, the shape of types. */
final class LinkedPairs extends Section {
    LinkedPairs() {
        dynamic();
        services();
        resources();
        headers();
    }

    private void dynamic() {
        differs("2.7 the body of a lambda", """
                class Steps { static String run() { Supplier<String> s = () -> "old"; return s.get(); } }
                """, change("old", "new"));
        differs("2.7 a lambda in a stream of a helper", """
                class Steps { static String run() { return Rows.scaled().toString(); } }
                class Rows { static List<Integer> scaled() { return Stream.of(1, 2).map(i -> i * 2).toList(); } }
                """, change("i * 2", "i * 3"), says("code", "Rows.scaled"));
        differs("2.7 a lambda in a lambda", """
                class Steps { static String run() { Supplier<Supplier<String>> s = () -> () -> "old"; return s.get().get(); } }
                """, change("old", "new"));
        differs("2.7 what a lambda captures", """
                class Steps { static String run() { String a = "a", b = "b"; Supplier<String> s = () -> a; return s.get() + b; } }
                """, change("() -> a", "() -> b"));
        differs("2.7 another method reference", """
                class Steps { static String run() { return Stream.of(" a").map(String::trim).toList().toString(); } }
                """, change("String::trim", "String::toUpperCase"), mayWarn());
        differs("2.7 the constants of a concatenation", """
                class Steps { static String run() { int n = 1; return "old" + n; } }
                """, change("old", "new"));
        differs("2.7 the order of a concatenation", """
                class Steps { static String run() { String a = "1", b = "2"; return a + b; } }
                """, change("a + b", "b + a"));
        differs("2.7 characters that a recipe uses as marks", """
                class Steps { static String run() { int n = 1; return "\\u0001" + n; } }
                """, change("\\u0001", "\\u0002"));
        differs("2.7 toString of a record", """
                class Steps { static String run() { return new Row(1, 2).toString(); } }
                record Row(int a, int b) { }
                """, change("int a, int b", "int a, int c"));
        differs("2.7 equals of a record with another component", """
                class Steps { static String run() { return "" + new Row(1).equals(new Row(1)); } }
                record Row(Object a) { Row(int a) { this(new int[] {a}); } public boolean equals(Object o) { return o == this; } }
                """, change("return o == this", "return true"));
        differs("2.7 a switch over strings", """
                class Steps { static String run() { String s = "Aa"; return switch (s) { case "Aa" -> "old"; case "BB" -> "bb"; default -> "none"; }; } }
                """, change("case \"Aa\"", "case \"C#\""));
    }

    private void services() {
        String faces = """
                class Steps { static String run() { return ServiceLoader.load(Face.class).stream().map(p -> p.get().name()).sorted().toList().toString(); } }
                """;
        String face = "package app; public interface Face { String name(); }";
        String first = "package app; public class First implements Face { public String name() { return \"old\"; } }";
        String second =
                "package app; public class Second implements Face { public String name() { return \"second\"; } }";
        differs(
                "2.8 the provider of a service",
                faces,
                given(source(face)),
                given(source(first)),
                given(resource("META-INF/services/app.Face", "app.First\n")),
                change("old", "new"));
        differs(
                "2.8 another provider",
                faces,
                given(source(face)),
                given(source(first)),
                given(source(second)),
                given(resource("META-INF/services/app.Face", "app.First\n")),
                now(resource("META-INF/services/app.Face", "app.First\napp.Second\n")));
        differs(
                "2.8 a provider in a library",
                faces,
                given(source(face)),
                given(
                        library(
                                "lib",
                                "package lib; public class Third implements app.Face { public String name() { return \"old\"; } }")),
                given(resourceOf("lib", "META-INF/services/app.Face", "lib.Third\n")),
                change("old", "new"));
        differs(
                "2.8 what a library's provider does, found through the file of another place",
                faces,
                given(source(face)),
                given(
                        library(
                                "lib",
                                "package lib; public class Third implements app.Face { public String name() { return \"old\"; } }")),
                given(resource("META-INF/services/app.Face", "lib.Third # comment\n")),
                change("old", "new"));
        same(
                "2.8 the provider of another service",
                faces,
                given(source(face)),
                given(source(first)),
                given(source(
                        "package app; public class Other implements Never { public void run() { System.exit(1); } }")),
                given(resource("META-INF/services/app.Face", "app.First\n")),
                given(source("package app; public interface Never { void run(); }")),
                given(resource("META-INF/services/app.Never", "app.Other\n")),
                change("exit(1)", "exit(2)"));
        same(
                "2.8 a class that implements the service and is not listed",
                faces,
                given(source(face)),
                given(source(first)),
                given(source(second)),
                given(resource("META-INF/services/app.Face", "app.First\n")),
                change("\"second\"", "\"changed\""));
    }

    private void resources() {
        String read = """
                class Steps { static String run() throws Exception { try (var in = Steps.class.getResourceAsStream("words.txt")) {
                  return in == null ? "none" : new String(in.readAllBytes(), "UTF-8"); } } }
                """;
        differs(
                "2.8 the bytes of a resource",
                read,
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")),
                says("resource", "words.txt"));
        differs("2.8 a resource that was not there", read, now(resource("app/words.txt", "new")));
        same(
                "2.8 a resource that nobody reads",
                read,
                given(resource("app/words.txt", "a")),
                given(resource("app/other.txt", "old")),
                now(resource("app/other.txt", "new")));
        same(
                "2.8 a resource of the same name in another package",
                read,
                given(resource("app/words.txt", "a")),
                now(resource("words.txt", "new")));
        differs(
                "2.8 a resource with an absolute name",
                read.replace("words.txt", "/conf/words.txt"),
                given(resource("conf/words.txt", "old")),
                now(resource("conf/words.txt", "new")));
        differs(
                "2.8 a resource through the class loader",
                read.replace("Steps.class.getResourceAsStream", "Steps.class.getClassLoader().getResourceAsStream"),
                given(resource("words.txt", "old")),
                now(resource("words.txt", "new")));
        differs(
                "2.8 a resource of another directory",
                read,
                given(directory("more")),
                given(resourceOf("more", "app/words.txt", "old")),
                now(resourceOf("more", "app/words.txt", "new")));
        differs(
                "2.8 a resource that lies in a library",
                read,
                given(library("lib")),
                given(resourceOf("lib", "app/words.txt", "old")),
                now(resourceOf("lib", "app/words.txt", "new")));
        differs(
                "2.8 a resource earlier on the class path",
                read,
                given(resource("app/words.txt", "old")),
                given(directory("more")),
                given(resourceOf("more", "app/words.txt", "later")),
                now(program -> program.first(place -> place.withoutResource("app/words.txt"))));
    }

    private void headers() {
        differs("2.9 the superclass of a created class", """
                class Steps { static String run() { Object o = new Sub(); return "" + (o instanceof A); } }
                class A { } class B { }
                class Sub extends A { }
                """, change("Sub extends A", "Sub extends B"));
        differs(
                "2.9 an interface of a created class",
                """
                class Steps { static String run() { Object o = new Row(); return "" + (o instanceof Marker); } }
                interface Marker { }
                class Row { }
                """,
                change("class Row", "class Row implements Marker"),
                says("type", "Row"));
        differs(
                "2.9 the interface of the superclass's superclass",
                """
                class Steps { static String run() { Object o = new Row(); return "" + (o instanceof Marker); } }
                interface Marker { }
                class Top { } class Base extends Top { } class Row extends Base { }
                """,
                change("class Top", "class Top implements Marker"));
        differs("2.9 a cast", """
                class Steps { static String run() { Object o = new Row(); return ((A) o).toString().substring(0, 4); } }
                interface A { }
                class Row implements A { public String toString() { return "row of A"; } }
                """, change("class Row implements A", "class Row"));
        differs(
                "2.9 which handler catches",
                """
                class Steps { static String run() { try { throw new Bad(); } catch (Worse e) { return "worse"; } catch (RuntimeException e) { return "bad"; } } }
                class Worse extends RuntimeException { }
                class Bad extends RuntimeException { }
                """,
                change("class Bad extends RuntimeException", "class Bad extends Worse"));
        differs("2.9 the order of enum constants", """
                class Steps { static String run() { return "" + Op.B.ordinal(); } }
                enum Op { A, B }
                """, change("A, B", "B, A"), mayWarn());
        differs("2.9 one more enum constant", """
                class Steps { static String run() { return "" + Op.values().length; } }
                enum Op { A, B }
                """, change("A, B", "A, B, C"));
        differs("2.9 the name of an enum constant", """
                class Steps { static String run() { return Op.values()[0].name(); } }
                enum Op { A, B }
                """, change("{ A,", "{ X,"));
        differs("2.9 the order of record components", """
                class Steps { static String run() { return new Row(1, 2).toString(); } }
                record Row(int a, int b) { }
                """, change("int a, int b", "int b, int a"));
        String bytes = """
                class Steps { static String run() throws Exception { var bytes = new ByteArrayOutputStream();
                  try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new Row()); } return Arrays.toString(bytes.toByteArray()); } }
                """;
        differs(
                "2.9 a serialised field",
                bytes + "class Row implements Serializable { int a; /**/ }",
                change("/**/", "int b;"));
        differs(
                "2.9 a field that is serialised no more",
                bytes
                        + "class Row implements Serializable { static final long serialVersionUID = 1; int a; /**/ int b; }",
                change("/**/", "transient"));
        differs(
                "2.9 serialVersionUID",
                bytes + "class Row implements Serializable { static final long serialVersionUID = 1L; int a; }",
                change("1L", "2L"));
        same("2.9 a method that nobody calls is not part of a header", """
                class Steps { static String run() { return "" + new Row().n; } }
                class Row { int n = 1; /**/ }
                """, change("/**/", "void more() { }"));
        same(
                "2.9 a field without initialiser that nobody reads",
                """
                class Steps { static String run() { return "" + new Row().n; } }
                class Row { int n = 1; /**/ }
                """,
                change("/**/", "int more; static String other;"));
        same("2.9 public and final", """
                class Steps { static String run() { return "" + new Row().n; } }
                class Row { int n = 1; }
                """, change("class Row", "public final class Row"));
        same("2.9 the header of a type that nobody mentions", """
                class Steps { static String run() { return "x"; } }
                class Row { } interface Marker { }
                """, change("class Row", "class Row implements Marker"));
    }
}
