package io.mlops4j.core.code.pairs;

/** Sections 2.2 and 2.6: objects that come from where no code makes them, and objects that reach libraries by detours. */
final class HandedPairs extends Section {
    private static final String MAPPER = """
            package lib; import java.lang.reflect.*; public class Mapper {
              public String text(Object o) { return write(o); }
              public static String write(Object o) { try {
                if (o instanceof Iterable<?> all) { var s = new StringBuilder(); for (Object e : all) s.append(write(e)); return s.toString(); }
                if (o == null || o.getClass().getName().startsWith("java.")) return "" + o;
                var s = new StringBuilder("{");
                for (Field f : o.getClass().getDeclaredFields()) { if (f.isSynthetic()) continue; f.setAccessible(true); s.append(f.getName()).append('=').append(write(f.get(o))).append(';'); }
                return s.append('}').toString();
              } catch (ReflectiveOperationException e) { throw new RuntimeException(e); } }
              public static String writeOf(java.util.function.Supplier<?> s) { return write(s.get()); }
              public static String writeOf(Source s) { return write(s.next()); }
              public interface Source { Object next(); }
            }
            """;

    HandedPairs() {
        fromStreams();
        fromCodecs();
        byDetours();
        annotated();
    }

    private void fromStreams() {
        String reading = """
                class Steps { static String run() throws Exception { return read(Store.bytes()); }
                  static String read(byte[] bytes) throws Exception { try (var in = new Own(new ByteArrayInputStream(bytes))) { return ((Model) in.readObject()).name(); } } }
                class Own extends ObjectInputStream { Own(InputStream in) throws IOException { super(in); } protected Class<?> resolveClass(ObjectStreamClass c) throws IOException, ClassNotFoundException { return Class.forName(c.getName(), false, Model.class.getClassLoader()); } }
                class Store { static byte[] kept; static byte[] bytes() { return kept.clone(); } }
                class Setup { static void prepare() throws Exception { var out = new ByteArrayOutputStream(); try (var o = new ObjectOutputStream(out)) { o.writeObject(new Linear()); } Store.kept = out.toByteArray(); } }
                """;
        differs("2.2 what an object stream reads", reading + """
                interface Model { String name(); }
                class Linear implements Model, Serializable { public String name() { return "old"; } }
                """, change("old", "new"), mayWarn());
        differs(
                "2.2 what an object stream reads, of a serialisable interface",
                reading + """
                interface Model extends Serializable { String name(); }
                class Linear implements Model { public String name() { return "old"; } }
                """,
                change("old", "new"),
                mayWarn());
        differs(
                "2.2 what an object stream reads, of a subclass of a platform's class",
                reading + """
                interface Model { String name(); }
                class Linear extends ArrayList<String> implements Model { public String name() { return "old"; } }
                """,
                change("old", "new"),
                mayWarn());
        same("2.2 what an object stream cannot read", reading + """
                interface Model { String name(); }
                class Linear implements Model, Serializable { public String name() { return "a"; } }
                class Other implements Model { public String name() { return "never"; } }
                """, change("never", "nobody"), mayWarn());
    }

    private void fromCodecs() {
        differs("2.2 an anonymous subtype of an open input type", """
                class Steps { static String run(Shape shape) { return shape.name(); } }
                interface Shape { String name(); }
                class Caller { static String call() { return Steps.run(Makers.round()); } }
                class Makers { static Shape round() { return new Shape() { public String name() { return "old"; } }; } }
                """, change("old", "new"));
        differs(
                "2.8 what the class of a resource bundle calls",
                """
                class Steps { static String run() { return ResourceBundle.getBundle("app.Words", Locale.ROOT, Steps.class.getClassLoader()).getString("a"); } }
                class Text { static String make() { return "old"; } }
                """,
                given(
                        source(
                                "package app; public class Words extends ListResourceBundle { protected Object[][] getContents() { return new Object[][] {{\"a\", Text.make()}}; } }")),
                change("old", "new"),
                mayWarn());
        differs(
                "2.2 what the codec of a library makes of an input",
                """
                package app; public class Steps { static String run(Shape shape) { return shape.name(); } }
                class Round implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(new Round()); } }
                """,
                given(source("package app; public interface Shape { String name(); }")),
                given(library("lib", """
                        package lib; import java.io.*; public class AnyCodec implements io.mlops4j.spi.Codec<Object> {
                          public Class<Object> type() { return Object.class; }
                          public String id() { return "any"; }
                          public void write(Object s, OutputStream out) { }
                          public Object read(InputStream in) { return null; }
                        }
                        """)),
                given(reader("lib.AnyCodec")),
                change("old", "new"),
                mayWarn());
    }

    private void byDetours() {
        String row = " class Row { String name = \"a\"; /**/ }";
        handed("2.6 by the method that an owned class inherits from a library", """
                class Steps { static String run() { return new Mine().text(new Row()); } }
                class Mine extends lib.Mapper { }
                """ + row);
        handed("2.6 what a lambda gives to a library", """
                class Steps { static String run() { return lib.Mapper.writeOf((Supplier<?>) () -> new Row()); } }
                """ + row);
        handed("2.6 what a lambda of a library's interface gives to it", """
                class Steps { static String run() { return lib.Mapper.writeOf((lib.Mapper.Source) () -> new Row()); } }
                """ + row);
        handed("2.6 what an owned class gives to a library that calls it", """
                class Steps { static String run() { return lib.Mapper.writeOf(new Rows()); } }
                class Rows implements lib.Mapper.Source { public Object next() { return new Row(); } }
                """ + row);
        handed("2.6 in a field of a created subtype whose type is a variable", """
                class Steps { static String run() { return write(new Box<>(List.of(new Row()))); } static String write(Face f) { return lib.Mapper.write(f); } }
                interface Face { } record Box<T>(List<T> all) implements Face { }
                """ + row);
        handed("2.6 in a container of its own", """
                class Steps { static String run() { var r = new Rows(); r.add(new Row()); return lib.Mapper.write(r); } }
                class Rows extends ArrayList<Object> { }
                """ + row);
        differs(
                "2.6 in the container of another library",
                "class Steps { static String run() { return lib.Mapper.write(box.Bag.of(new Row())); } }" + row,
                given(library("lib", MAPPER)),
                given(library("box", """
                        package box; public record Bag(Object one) implements Iterable<Object> { public static Bag of(Object o) { return new Bag(o); } public java.util.Iterator<Object> iterator() { return java.util.List.of(one).iterator(); } }
                        """)),
                change("/**/", "int more;"));
    }

    private void annotated() {
        differs(
                "2.6 the annotation of a class that a library reads",
                "class Steps { static String run() { return lib.Tables.name(new Row()); } } @lib.Table(\"old\") class Row { }",
                given(library("lib", """
                        package lib; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Table { String value(); }
                        """, """
                        package lib; public class Tables { public static String name(Object o) { return o.getClass().getAnnotation(Table.class).value(); } }
                        """)),
                change("old", "new"));
    }

    private void handed(String name, String source) {
        differs(name, source, given(library("lib", MAPPER)), change("/**/", "int more;"));
    }
}
