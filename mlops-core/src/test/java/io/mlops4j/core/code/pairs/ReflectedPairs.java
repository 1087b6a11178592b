package io.mlops4j.core.code.pairs;

/** Section 2.5 and 2.6: classes that count whole, objects that count as data. */
final class ReflectedPairs extends Section {
    /** A library that shows the fields of what it is given. */
    private static final String MAPPER = """
            package lib; import java.lang.reflect.*; public class Mapper {
              public static String write(Object o) { try {
                if (o instanceof Iterable<?> all) { var s = new StringBuilder(); for (Object e : all) s.append(write(e)); return s.toString(); }
                if (o == null || o.getClass().getName().startsWith("java.")) return "" + o;
                var s = new StringBuilder("{");
                for (Field f : o.getClass().getDeclaredFields()) { if (f.isSynthetic()) continue; f.setAccessible(true); s.append(f.getName()).append('=').append(write(f.get(o))).append(';'); }
                for (Method m : o.getClass().getDeclaredMethods()) if (m.getName().startsWith("get")) { m.setAccessible(true); s.append(m.getName()).append('=').append(m.invoke(o)).append(';'); }
                return s.append('}').toString();
              } catch (ReflectiveOperationException e) { throw new RuntimeException(e); } }
            }
            """;

    ReflectedPairs() {
        whole();
        wholeAround();
        named();
        toLibraries();
        byOwnedCode();
    }

    private void whole() {
        String fields = """
                class Steps { static String run() { var s = new StringBuilder(); for (var f : Row.class.getDeclaredFields()) s.append(f.toGenericString()).append(' '); return s.toString(); } }
                """;
        differs(
                "2.5 a field of a class whose literal is used",
                fields + "class Row { int a; /**/ }",
                change("/**/", "int b;"),
                says("type", "Row"));
        differs("2.5 the name of a field", fields + "class Row { int a; }", change("int a", "int b"));
        differs("2.5 the type of a field", fields + "class Row { int a; }", change("int a", "long a"));
        differs(
                "2.5 the generic type of a field",
                fields + "class Row { List<String> a; }",
                change("List<String> a", "List<Integer> a"));
        differs(
                "2.5 the access of a field",
                fields + "class Row { private int a; }",
                change("private int", "public int"));
        differs("2.5 a method of a class whose literal is used", """
                class Steps { static String run() { return "" + Row.class.getDeclaredMethods().length; } }
                class Row { void a() { } /**/ }
                """, change("/**/", "void b() { }"));
        differs("2.5 the body of a method that is called by reflection", """
                class Steps { static String run() throws Exception { return (String) Row.class.getDeclaredMethod("a").invoke(null); } }
                class Row { static String a() { return "old"; } }
                """, change("old", "new"), mayWarn());
        differs("2.5 an annotation", """
                import java.lang.annotation.*;
                class Steps { static String run() { return Row.class.getAnnotation(Named.class).value(); } }
                @Retention(RetentionPolicy.RUNTIME) @interface Named { String value(); }
                @Named("old") class Row { }
                """, change("old", "new"));
        differs("2.5 the default of an annotation's value", """
                import java.lang.annotation.*;
                class Steps { static String run() { return Row.class.getAnnotation(Named.class).value(); } }
                @Retention(RetentionPolicy.RUNTIME) @interface Named { String value() default "old"; }
                @Named class Row { }
                """, change("old", "new"));
        differs("2.5 the annotation of a field", """
                import java.lang.annotation.*;
                class Steps { static String run() throws Exception { return Row.class.getDeclaredField("a").getAnnotation(Named.class).value(); } }
                @Retention(RetentionPolicy.RUNTIME) @interface Named { String value(); }
                class Row { @Named("old") int a; }
                """, change("old", "new"), mayWarn());
        differs("2.5 the generic superclass", """
                class Steps { static String run() { return Row.class.getGenericSuperclass().toString(); } }
                class Row extends ArrayList<String> { }
                """, change("ArrayList<String>", "ArrayList<Integer>"));
        differs("2.5 the names of parameters", """
                class Steps { static String run() { return Row.class.getDeclaredMethods()[0].getParameters()[0].getName(); } }
                class Row { void a(int old) { } }
                """, given(options("-parameters")), change("int old", "int fresh"));
        differs("2.5 the components of a record whose literal is used", """
                class Steps { static String run() { return Row.class.getRecordComponents()[0].getName(); } }
                record Row(int a) { }
                """, change("int a", "int b"));
        differs("2.5 the permitted subclasses", """
                class Steps { static String run() { return "" + Shape.class.getPermittedSubclasses().length; } }
                sealed interface Shape { }
                record A() implements Shape { }
                /**/
                """, change("/**/", "record B() implements Shape { }"));
        differs("2.5 the modifiers of a class", """
                class Steps { static String run() { return "" + Row.class.getModifiers(); } }
                class Row { }
                """, change("class Row", "final class Row"));
        differs("2.5 a literal that is handed on", """
                class Steps { static String run() { return names(Row.class); }
                  static String names(Class<?> c) { return "" + c.getDeclaredFields().length; } }
                class Row { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.5 a literal in a field", """
                class Steps { static final Class<?> TYPE = Row.class; static String run() { return "" + TYPE.getDeclaredFields().length; } }
                class Row { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.5 a literal in a list", """
                class Steps { static String run() { var n = 0; for (Class<?> c : List.of(Row.class)) n += c.getDeclaredFields().length; return "" + n; } }
                class Row { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.5 the literal in an annotation that is read", """
                import java.lang.annotation.*;
                class Steps { static String run() throws Exception { return "" + Row.class.getAnnotation(By.class).value().getDeclaredFields().length; } }
                @Retention(RetentionPolicy.RUNTIME) @interface By { Class<?> value(); }
                @By(Other.class) class Row { }
                class Other { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.5 Class.forName of a constant name", """
                class Steps { static String run() throws Exception { return "" + Class.forName("app.Row").getDeclaredFields().length; } }
                class Row { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.5 an object made by Class.forName", """
                class Steps { static String run() throws Exception { return Class.forName("app.Row").getDeclaredConstructor().newInstance().toString(); } }
                class Row { public String toString() { return "old"; } }
                """, change("old", "new"), mayWarn());
        differs("2.5 ClassLoader.loadClass of a constant name", """
                class Steps { static String run() throws Exception { return Steps.class.getClassLoader().loadClass("app.Row").getDeclaredConstructor().newInstance().toString(); } }
                class Row { public String toString() { return "old"; } }
                """, change("old", "new"), mayWarn());
        differs("2.5 Lookup.findClass of a constant name", """
                import java.lang.invoke.*;
                class Steps { static String run() throws Exception { return "" + MethodHandles.lookup().findClass("app.Row").getDeclaredFields().length; } }
                class Row { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        same("2.5 the name of a class as text, where nothing loads classes", """
                class Steps { static String run() { return "app.Row"; } }
                class Row { int a() { return 1; } }
                """, change("return 1", "return 2"));
        rerun("2.5 a method that reflection does not happen to see", """
                class Steps { static String run() { return "" + Row.class.getDeclaredFields().length; } }
                class Row { void a() { } /**/ }
                """, change("/**/", "void b() { }"));
    }

    private void wholeAround() {
        differs("2.5 the superclass of a class that counts whole", """
                class Steps { static String run() { return "" + Row.class.getSuperclass().getDeclaredFields().length; } }
                class Base { /**/ }
                class Row extends Base { }
                """, change("/**/", "int a;"), mayWarn());
        differs(
                "2.5 an interface of a class that counts whole",
                """
                class Steps { static String run() { return "" + Row.class.getInterfaces()[0].getDeclaredMethods().length; } }
                interface Face { /**/ }
                class Row implements Face { }
                """,
                change("/**/", "default void a() { }"),
                mayWarn());
        differs("2.5 a permitted subclass of a class that counts whole", """
                class Steps { static String run() { return "" + Shape.class.getPermittedSubclasses()[0].getDeclaredFields().length; } }
                sealed interface Shape { }
                record A(int a /**/) implements Shape { }
                """, change("/**/", ", int b"), mayWarn());
        differs("2.5 the type of a field of a class that counts whole", """
                class Steps { static String run() throws Exception { return "" + Row.class.getDeclaredField("in").getType().getDeclaredFields().length; } }
                class Row { In in; }
                class In { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.5 the type of a field of the type of a field", """
                class Steps { static String run() throws Exception {
                  return "" + Row.class.getDeclaredField("in").getType().getDeclaredField("deep").getType().getDeclaredFields().length; } }
                class Row { In in; }
                class In { Deep deep; }
                class Deep { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.5 the element type of a field", """
                import java.lang.reflect.*;
                class Steps { static String run() throws Exception {
                  var type = (ParameterizedType) Row.class.getDeclaredField("all").getGenericType();
                  return "" + ((Class<?>) type.getActualTypeArguments()[0]).getDeclaredFields().length; } }
                class Row { List<In> all; }
                class In { /**/ }
                """, change("/**/", "int a;"), mayWarn());
    }

    private void named() {
        literal("for its name", "Row.class.getName()");
        literal("for its simple name", "Row.class.getSimpleName()");
        literal("for the name of its package", "Row.class.getPackageName()");
        literal("for its loader", "\"\" + (Row.class.getClassLoader() != null)");
        literal("for its module", "\"\" + Row.class.getModule().isNamed()");
        literal("for a resource", "\"\" + Row.class.getResource(\"none.txt\")");
        literal("by isInstance", "\"\" + Row.class.isInstance(\"a\")");
        literal("by cast", "\"\" + Row.class.cast(null)");
        literal("by isAssignableFrom", "\"\" + Row.class.isAssignableFrom(String.class)");
        literal("by equals", "\"\" + Row.class.equals(String.class)");
        literal("by toString", "Row.class.toString()");
        literal("in a comparison", "\"\" + (\"a\".getClass() == (Class<?>) Row.class)");
        literal("for a logger", "System.getLogger(Row.class.getName()).getName()");
        literal("for an array", "\"\" + ((Object[]) java.lang.reflect.Array.newInstance(Row.class, 2)).length");
        literal("by requireNonNull", "Objects.requireNonNull(Row.class).getName()");
        literal("as the type of an array", "\"\" + new Row[2].length");
        same("2.5 a literal used only for an EnumMap does not count whole", """
                class Steps { static String run() { var m = new EnumMap<Op, String>(Op.class); m.put(Op.A, "x"); return m.toString(); } }
                enum Op { A, B; int unused() { return 1; } }
                """, change("return 1", "return 2"));
        same("2.5 a literal used only for an EnumSet does not count whole", """
                class Steps { static String run() { return EnumSet.allOf(Op.class).toString(); } }
                enum Op { A, B; int unused() { return 1; } }
                """, change("return 1", "return 2"));
        same("2.5 a literal used only by Enum.valueOf does not count whole", """
                class Steps { static String run() { return Enum.valueOf(Op.class, "A").toString(); } }
                enum Op { A, B; int unused() { return 1; } }
                """, change("return 1", "return 2"));
    }

    private void literal(String use, String expression) {
        same(
                "2.5 a literal used only " + use + " does not count whole",
                "class Steps { static String run() { return " + expression + "; } }\n"
                        + "class Row { int unused() { return 1; } }",
                change("return 1", "return 2"));
    }

    private void toLibraries() {
        String row = "class Row { String name = \"a\"; /**/ }";
        differs(
                "2.6 an object handed to a library that reflects",
                "class Steps { static String run() { return lib.Mapper.write(new Row()); } }" + row,
                given(library("lib", MAPPER)),
                change("/**/", "int more;"),
                says("type", "Row"));
        differs(
                "2.6 the name of a field of it",
                "class Steps { static String run() { return lib.Mapper.write(new Row()); } }" + row,
                given(library("lib", MAPPER)),
                change("String name", "String title"));
        differs(
                "2.6 a getter of it",
                "class Steps { static String run() { return lib.Mapper.write(new Row()); } }" + row,
                given(library("lib", MAPPER)),
                change("/**/", "String getMore() { return \"b\"; }"));
        differs(
                "2.6 the body of a getter",
                "class Steps { static String run() { return lib.Mapper.write(new Row()); } } class Row { String getName() { return \"old\"; } }",
                given(library("lib", MAPPER)),
                change("old", "new"));
        differs(
                "2.6 a record",
                "class Steps { static String run() { return lib.Mapper.write(new Row(\"a\")); } } record Row(String name) { }",
                given(library("lib", MAPPER)),
                change("String name", "String title"));
        differs(
                "2.6 the type of a field of it",
                "class Steps { static String run() { return lib.Mapper.write(new Row()); } } class Row { In in = new In(); } class In { int a; /**/ }",
                given(library("lib", MAPPER)),
                change("/**/", "int more;"));
        differs(
                "2.6 a created subtype of the type in that frame",
                "class Steps { static String run() { return write(new Row()); } static String write(Face f) { return lib.Mapper.write(f); } } interface Face { } "
                        + row.replace("class Row", "class Row implements Face"),
                given(library("lib", MAPPER)),
                change("/**/", "int more;"));
        differs(
                "2.6 as Object, all created classes",
                "class Steps { static String run() { return write(new Row()); } static String write(Object o) { return lib.Mapper.write(o); } }"
                        + row,
                given(library("lib", MAPPER)),
                change("/**/", "int more;"));
        differs(
                "2.6 in a list, all created classes",
                "class Steps { static String run() { return lib.Mapper.write(List.of(new Row())); } }" + row,
                given(library("lib", MAPPER)),
                change("/**/", "int more;"));
        differs(
                "2.6 fields of the superclass",
                "class Steps { static String run() { return lib.Deep.write(new Row()); } } class Base { int a; /**/ } class Row extends Base { }",
                given(library("lib", """
                        package lib; public class Deep { public static String write(Object o) { return "" + o.getClass().getSuperclass().getDeclaredFields().length; } }
                        """)),
                change("/**/", "int more;"));
        differs(
                "2.6 a library that reflects through another",
                "class Steps { static String run() { return front.Front.write(new Row()); } }" + row,
                given(
                        library(
                                "front",
                                "package front; public class Front { public static String write(Object o) { return lib.Mapper.write(o); } }")),
                given(library("lib", MAPPER)),
                change("/**/", "int more;"));
        same(
                "2.6 a method that is not data",
                "class Steps { static String run() { return lib.Mapper.write(new Row()); } } class Row { String name = \"a\"; int more() { return 1; } }",
                given(library("lib", MAPPER)),
                change("return 1", "return 2"));
        same(
                "2.6 an object handed to a library that does not reflect",
                "class Steps { static String run() { return lib.Plain.write(new Row()); } }" + row,
                given(
                        library(
                                "lib",
                                "package lib; public class Plain { public static String write(Object o) { return \"plain\"; } }")),
                change("/**/", "int more;"));
        same(
                "2.6 an object that is not handed to the library that reflects",
                "class Steps { static String run() { return lib.Mapper.write(\"a\") + new Row().name; } }" + row,
                given(library("lib", MAPPER)),
                change("/**/", "int more;"));
        differs(
                "2.6 the annotation of a field that a library reads",
                """
                class Steps { static String run() { return lib.Labels.of(new Row()); } }
                class Row { @lib.Label("old") int a; }
                """,
                given(library("lib", """
                        package lib; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Label { String value(); }
                        """, """
                        package lib; public class Labels { public static String of(Object o) { return o.getClass().getDeclaredFields()[0].getAnnotation(Label.class).value(); } }
                        """)),
                change("old", "new"));
        differs(
                "2.6 an annotated method that a library calls",
                """
                class Steps { static String run() { return lib.Calls.of(new Row()); } }
                class Row { @lib.Call String a() { return "old"; } }
                """,
                given(library("lib", """
                        package lib; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Call { }
                        """, """
                        package lib; public class Calls { public static String of(Object o) { try { for (var m : o.getClass().getDeclaredMethods()) if (m.isAnnotationPresent(Call.class)) { m.setAccessible(true); return "" + m.invoke(o); } return ""; } catch (Exception e) { return "" + e; } } }
                        """)),
                change("old", "new"));
        differs(
                "2.6 the constructor without arguments that a library calls",
                """
                class Steps { static String run() { return lib.Makes.like(new Row(1)).toString(); } }
                class Row { int n; Row() { n = 7; } Row(int n) { this.n = n; } public String toString() { return "" + n; } }
                """,
                given(library("lib", """
                        package lib; public class Makes { public static Object like(Object o) { try { var c = o.getClass().getDeclaredConstructors(); for (var d : c) if (d.getParameterCount() == 0) { d.setAccessible(true); return d.newInstance(); } return o; } catch (Exception e) { return e; } } }
                        """)),
                change("n = 7", "n = 8"));
    }

    private void byOwnedCode() {
        differs("2.6 owned code that reflects on what is not a literal", """
                class Steps { static String run() { return "" + count(new Row()); }
                  static int count(Object o) { return o.getClass().getDeclaredFields().length; } }
                class Row { /**/ }
                """, change("/**/", "int a;"), mayWarn());
        differs("2.6 owned code that reads record components", """
                class Steps { static String run() { return names(new Row(1)); }
                  static String names(Record r) { return r.getClass().getRecordComponents()[0].getName(); } }
                record Row(int a) { }
                """, change("int a", "int b"), mayWarn());
        same("2.6 a class that is not created, where owned code reflects", """
                class Steps { static String run() { return "" + count(new Row()); }
                  static int count(Object o) { return o.getClass().getDeclaredFields().length; } }
                class Row { }
                class Other { /**/ }
                """, change("/**/", "int a;"), mayWarn());
    }
}
