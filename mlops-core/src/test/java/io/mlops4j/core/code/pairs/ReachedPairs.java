package io.mlops4j.core.code.pairs;

/** Section 2.1 to 2.4: calls, created classes, callbacks and initialisers. */
final class ReachedPairs extends Section {
    ReachedPairs() {
        calls();
        selection();
        created();
        inputsAndOutputs();
        callbacks();
        serialisation();
        initialisers();
    }

    private void calls() {
        differs(
                "zenml#1011 and redun#99 a changed helper",
                """
                class Steps { static String run() { return Text.clean(" a "); } }
                class Text { static String clean(String s) { return s.trim(); } }
                """,
                change("s.trim()", "s + 1"),
                says("code", "Text.clean"));
        differs("2.1 a helper three calls down", """
                class Steps { static String run() { return A.a(); } }
                class A { static String a() { return B.b(); } }
                class B { static String b() { return C.c(); } }
                class C { static String c() { return "old"; } }
                """, change("old", "new"), says("code", "C.c"));
        same("2.1 a method that nobody calls", """
                class Steps { static String run() { return "x"; } static String other() { return "old"; } }
                """, change("old", "new"));
        same(
                "2.1 a new method that nobody calls",
                """
                class Steps { static String run() { return "x"; } }
                """,
                change("class Steps {", "class Steps { static int more() { return 1; }"));
        same("MLOpsPython#140 any file in the folder", """
                class Steps { static String run() { return "x"; } }
                class Other { static String run() { return "old"; } }
                """, change("\"old\"", "\"new\" + System.nanoTime()"));
        differs("2.1 a constructor", """
                class Steps { static String run() { return new Box().s; } }
                class Box { final String s; Box() { s = "old"; } }
                """, change("old", "new"), says("code", "Box.<init>"));
        differs("2.1 a constructor of the superclass", """
                class Steps { static String run() { return new Box().s; } }
                class Base { String s; Base() { s = "old"; } }
                class Box extends Base { }
                """, change("old", "new"));
        same("2.1 the constructor that is not called", """
                class Steps { static String run() { return new Box().s; } }
                class Box { final String s; Box() { s = "x"; } Box(int i) { s = "old"; } }
                """, change("old", "new"));
        differs("2.1 a private method", """
                class Steps { static String run() { return new Steps().secret(); } private String secret() { return "old"; } }
                """, change("old", "new"));
        differs("2.1 a call of the method of the superclass", """
                class Steps { static String run() { return new Sub().name(); } }
                class Base { String name() { return "old"; } }
                class Sub extends Base { String name() { return "sub " + super.name(); } }
                """, change("old", "new"));
        same("2.1 a method that every created class overrides", """
                class Steps { static String run() { Base b = new Sub(); return b.name(); } }
                abstract class Base { abstract String id(); String name() { return id(); } }
                class Sub extends Base { String id() { return "x"; } String unused() { return "old"; } }
                """, change("old", "new"));
        differs(
                "2.1 a static method added to a subclass that hides",
                """
                class Steps { static String run() { return Sub.name(); } }
                class Base { static String name() { return "base"; } }
                class Sub extends Base { /**/ }
                """,
                change("/**/", "static String name() { return \"sub\"; }"));
        differs(
                "2.1 an instance method added to a subclass",
                """
                class Steps { static String run() { Base b = new Sub(); return b.name(); } }
                class Base { String name() { return "base"; } }
                class Sub extends Base { /**/ }
                """,
                change("/**/", "@Override String name() { return \"sub\"; }"));
        differs(
                "2.1 a field added to a subclass that shadows",
                """
                class Steps { static String run() { return Sub.name; } }
                class Base { static String name = "base".trim(); }
                class Sub extends Base { /**/ }
                """,
                change("/**/", "static String name = \"sub\".trim();"));
        differs("2.1 an instance field added to a subclass that shadows", """
                class Steps { static String run() { Sub s = new Sub(); s.x++; return s.y(); } }
                class Base { int x; String y() { return "" + x; } }
                class Sub extends Base { /**/ }
                """, change("/**/", "int x;"));
        differs("2.1 a method reference", """
                class Steps { static String run() { Supplier<String> s = Text::make; return s.get(); } }
                class Text { static String make() { return "old"; } }
                """, change("old", "new"));
        differs("2.1 a method reference to an instance method, called by the platform", """
                class Steps { static String run() { return Stream.of(new Row()).map(Row::name).toList().toString(); } }
                class Row { String name() { return "old"; } }
                """, change("old", "new"));
        differs("2.1 a cycle of calls", """
                class Steps { static String run() { return A.even(3); } }
                class A { static String even(int n) { return n == 0 ? "even" : B.odd(n - 1); } }
                class B { static String odd(int n) { return n == 0 ? "old" : A.even(n - 1); } }
                """, change("old", "new"));
        differs("2.1 a private method of a nested class", """
                class Steps { static String run() { return new In().secret(); }
                  static class In { private String secret() { return "old"; } } }
                """, change("old", "new"));
        differs("2.1 a static method of an interface", """
                class Steps { static String run() { return Text.make(); } }
                interface Text { static String make() { return "old"; } }
                """, change("old", "new"));
        differs("2.1 a private method of an interface", """
                class Steps { static String run() { return new T().make(); } }
                interface Text { default String make() { return secret(); } private String secret() { return "old"; } }
                class T implements Text { }
                """, change("old", "new"));
        differs(
                "2.1 an overload that fits better",
                """
                class Steps { static String run() { return Text.of("a"); } }
                class Text { static String of(Object o) { return "object"; } /**/ }
                """,
                change("/**/", "static String of(String s) { return \"string\"; }"));
    }

    private void selection() {
        differs("2.1 the override of a created subclass", """
                class Steps { static String run() { Base b = new Sub(); return b.name(); } }
                abstract class Base { abstract String name(); }
                class Sub extends Base { String name() { return "old"; } }
                """, change("old", "new"), says("code", "Sub.name"));
        same("2.1 the override of a subclass that nobody creates", """
                class Steps { static String run() { Base b = new Sub(); return b.name(); } }
                abstract class Base { abstract String name(); }
                class Sub extends Base { String name() { return "x"; } }
                class Other extends Base { String name() { return "old"; } }
                """, change("old", "new"));
        differs("2.1 the implementation of an interface", """
                class Steps { static String run() { return call(new Impl()); } static String call(Face f) { return f.name(); } }
                interface Face { String name(); }
                class Impl implements Face { public String name() { return "old"; } }
                """, change("old", "new"));
        differs(
                "2.1 the implementation that is inherited from a class without the interface",
                """
                class Steps { static String run() { Face f = new Impl(); return f.name(); } }
                interface Face { String name(); }
                class Base { public String name() { return "old"; } }
                class Impl extends Base implements Face { }
                """,
                change("old", "new"));
        same("2.1 a class of equal shape that does not implement the interface", """
                class Steps { static String run() { Face f = new Impl(); return f.name() + new Other(); } }
                interface Face { String name(); }
                class Impl implements Face { public String name() { return "x"; } }
                class Other { public String name() { return "old"; } public String toString() { return "o"; } }
                """, change("old", "new"));
        differs("2.1 a default method", """
                class Steps { static String run() { return new Impl().name(); } }
                interface Face { default String name() { return "old"; } }
                class Impl implements Face { }
                """, change("old", "new"));
        same("2.1 a default method that the created class overrides", """
                class Steps { static String run() { Impl i = new Impl(); return i.name(); } }
                interface Face { default String name() { return "old"; } }
                class Impl implements Face { public String name() { return "x"; } }
                """, change("old", "new"));
        differs("2.1 the more specific of two default methods", """
                class Steps { static String run() { A a = new Impl(); return a.name(); } }
                interface A { default String name() { return "a"; } }
                interface B extends A { default String name() { return "old"; } }
                class Impl implements A, B { }
                """, change("old", "new"));
        differs(
                "2.1 a default method added to a more specific interface",
                """
                class Steps { static String run() { A a = new Impl(); return a.name(); } }
                interface A { default String name() { return "a"; } }
                interface B extends A { /**/ }
                class Impl implements A, B { }
                """,
                change("/**/", "default String name() { return \"b\"; }"));
        differs("2.1 a default method called by name of its interface", """
                class Steps { static String run() { return new Impl().name(); } }
                interface A { default String name() { return "old"; } }
                class Impl implements A { public String name() { return A.super.name() + "!"; } }
                """, change("old", "new"));
        differs("2.1 a generic method through its bridge", """
                class Steps { static String run() { return call(new Impl()); } static String call(Base<String> b) { return b.name("x"); } }
                abstract class Base<T> { abstract String name(T t); }
                class Impl extends Base<String> { String name(String t) { return "old"; } }
                """, change("old", "new"));
        differs("2.1 a method with a narrower return type", """
                class Steps { static String run() { Base b = new Impl(); return b.name().toString(); } }
                class Base { Object name() { return "base"; } }
                class Impl extends Base { String name() { return "old"; } }
                """, change("old", "new"));
        same(
                "2.1 a package-private method does not override across packages",
                """
                package app; public class Steps { static String run() { return call(new other.Sub()); }
                  static String call(Base b) { return b.name(); } }
                """,
                given(source("package app; public class Base { String name() { return \"base\"; } }")),
                given(source("package other; public class Sub extends app.Base { String name() { return \"old\"; } }")),
                change("old", "new"));
        differs(
                "2.1 a method made wider is overridden across packages",
                """
                package app; public class Steps { static String run() { return call(new other.Sub()); }
                  static String call(Base b) { return b.name(); } }
                """,
                given(source("package app; public class Base { /**/ String name() { return \"base\"; } }")),
                given(
                        source(
                                "package other; public class Sub extends app.Base { protected String name() { return \"sub\"; } }")),
                change("/**/", "protected"));
        differs("2.1 another superclass", """
                class Steps { static String run() { return new Sub().name(); } }
                class A { String name() { return "a"; } }
                class B { String name() { return "b"; } }
                class Sub extends A { }
                """, change("Sub extends A", "Sub extends B"));
        differs("2.1 the body of an enum constant", """
                class Steps { static String run() { return Op.PLUS.name1(); } }
                enum Op { PLUS { String name1() { return "old"; } }; abstract String name1(); }
                """, change("old", "new"));
        differs(
                "2.1 another class is created",
                """
                class Steps { static String run() { return make().name(); } static Face make() { return new A(); } }
                interface Face { String name(); }
                class A implements Face { public String name() { return "a"; } }
                class B implements Face { public String name() { return "b"; } }
                """,
                change("return new A()", "return new B()"),
                says("code", "Steps.make"));
        differs("2.1 a class created late meets a call seen early", """
                class Steps { static String run() { Holder.call(); Holder.fill(); return Holder.call(); } }
                class Holder { static Face f = new A(); static String call() { return f.name(); } static void fill() { f = new B(); } }
                interface Face { String name(); }
                class A implements Face { public String name() { return "a"; } }
                class B implements Face { public String name() { return "old"; } }
                """, change("old", "new"), mayWarn());
    }

    private void created() {
        differs("2.2 a constructor reference", """
                class Steps { static String run() { Supplier<Face> s = Impl::new; return s.get().name(); } }
                interface Face { String name(); }
                class Impl implements Face { public String name() { return "old"; } }
                """, change("old", "new"));
        differs("2.2 a class that counts whole", """
                class Steps { static String run() throws Exception {
                  return ((Face) Impl.class.getDeclaredConstructor().newInstance()).name(); } }
                interface Face { String name(); }
                class Impl implements Face { public String name() { return "old"; } }
                """, change("old", "new"));
        differs("2.2 the constants of a touched enum", """
                class Steps { static String run() { Op op = Op.valueOf("MINUS"); return op.sign(); } }
                enum Op { PLUS { String sign() { return "+"; } }, MINUS { String sign() { return "old"; } }; abstract String sign(); }
                """, change("old", "new"));
        differs(
                "2.2 a default method of an owned functional interface is called back",
                """
                class Steps { static String run() { Key key = (a, b) -> a.compareTo(b);
                  var list = new ArrayList<>(List.of("b", "a", "c")); list.sort(Comparator.nullsFirst(key).reversed()); return list.toString(); } }
                interface Key extends Comparator<String> { default Comparator<String> reversed() { return (a, b) -> b.compareTo(a); } }
                """,
                change("b.compareTo(a)", "a.compareTo(b) * 1"));
        differs("2.2 the same of a method reference", """
                class Steps { static String run() { Key key = String::compareTo;
                  var list = new ArrayList<>(List.of("b", "a", "c")); list.sort(Comparator.nullsFirst(key).reversed()); return list.toString(); } }
                interface Key extends Comparator<String> { default Comparator<String> reversed() { return (a, b) -> b.compareTo(a); } }
                """, change("b.compareTo(a)", "a.compareTo(b) * 1"));
    }

    private void inputsAndOutputs() {
        differs("2.2 the type of an input", """
                class Steps { static String run(Row row) { return row.name(); } }
                record Row(String text) { String name() { return text + "old"; } }
                class Caller { static String call() { return Steps.run(new Row("a")); } }
                """, change("old", "new"));
        differs("2.2 the permitted subclasses of an input's type", """
                class Steps { static String run(Shape shape) { return shape.name(); } }
                sealed interface Shape permits Round, Square { String name(); }
                record Round(int r) implements Shape { public String name() { return "round"; } }
                record Square(int a) implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(new Square(1)); } }
                """, change("old", "new"));
        differs("2.2 the type of a component of an input", """
                class Steps { static String run(Row row) { return row.shape().name(); } }
                record Row(Shape shape) { }
                sealed interface Shape { String name(); }
                record Round(int r) implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(new Row(new Round(1))); } }
                """, change("old", "new"));
        differs("2.2 the element type of an input", """
                class Steps { static String run(List<Shape> shapes) { return shapes.get(0).name(); } }
                sealed interface Shape { String name(); }
                record Round(int r) implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(List.of(new Round(1))); } }
                """, change("old", "new"));
        differs("2.2 the value type of a map", """
                class Steps { static String run(Map<String, Shape> shapes) { return shapes.get("a").name(); } }
                sealed interface Shape { String name(); }
                record Round(int r) implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(Map.of("a", new Round(1))); } }
                """, change("old", "new"));
        differs("2.2 every subtype of an open input type without a codec", """
                class Steps { static String run(Shape shape) { return shape.name(); } }
                interface Shape { String name(); }
                class Round implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(new Round()); } }
                """, change("old", "new"));
        differs(
                "2.2 what an owned codec makes of an input",
                CODEC,
                given(reader("app.ShapeCodec")),
                change("old", "new"));
        differs("2.2 how an owned codec reads", CODEC, given(reader("app.ShapeCodec")), change("/*r*/", "+ 1"));
        same("2.2 how an owned codec writes an input", CODEC, given(reader("app.ShapeCodec")), change("/*w*/", "+ 1"));
        same(
                "2.2 what an owned codec does not make",
                CODEC,
                given(reader("app.ShapeCodec")),
                change("never", "nobody"));
        differs(
                "2.2 how an owned codec writes the output",
                """
                class Steps { static Box run() { return new Box(); } }
                class Box { String s = "a"; }
                """ + BOX_CODEC,
                given(writer("app.BoxCodec")),
                change("/*w*/", "+ 1"));
        same(
                "2.2 how an owned codec reads the output",
                """
                class Steps { static Box run() { return new Box(); } }
                class Box { String s = "a"; }
                """ + BOX_CODEC,
                given(writer("app.BoxCodec")),
                change("/*r*/", "+ 1"));
        differs(
                "2.2 a record that is output counts as data",
                """
                class Steps { static String run2() { return ""; } static Row run() { return new Row("a", 1); } }
                record Row(String name, int n) { }
                """,
                change("Row(String name, int n)", "Row(String title, int n)"),
                says("type", "Row"));
        differs("2.2 a captured value", """
                class Steps { static StepFunction.Of0<String> step() { Rule rule = new Fixed("a"); return () -> rule.apply(); } }
                interface Rule { String apply(); }
                record Fixed(String s) implements Rule { public String apply() { return s + "old"; } }
                """, change("old", "new"));
        differs("2.2 what a captured value holds", """
                class Steps { static StepFunction.Of0<String> step() { var rule = new Outer(new Fixed("a")); return () -> rule.rule().apply(); } }
                sealed interface Rule { String apply(); }
                record Outer(Rule rule) { }
                record Fixed(String s) implements Rule { public String apply() { return s + "old"; } }
                """, change("old", "new"));
    }

    private static final String CODEC = """
                class Steps { static String run(Shape shape) { return shape.name(); } }
                interface Shape { String name(); }
                class Round implements Shape { int r; Round(int r) { this.r = r; } public String name() { return "old" + r; } }
                class Other implements Shape { public String name() { return "never"; } }
                class ShapeCodec implements io.mlops4j.spi.Codec<Shape> {
                  public Class<Shape> type() { return Shape.class; }
                  public String id() { return "shape"; }
                  public void write(Shape s, OutputStream out) throws IOException { out.write(1 /*w*/); }
                  public Shape read(InputStream in) throws IOException { return new Round(in.read() /*r*/); }
                }
                class Caller { static String call() throws IOException {
                  return Steps.run(new ShapeCodec().read(new ByteArrayInputStream(new byte[] {1}))); } }
                """;

    private static final String BOX_CODEC = """
                class BoxCodec implements io.mlops4j.spi.Codec<Box> {
                  public Class<Box> type() { return Box.class; }
                  public String id() { return "box"; }
                  public void write(Box b, OutputStream out) throws IOException { out.write(b.s.length() /*w*/); }
                  public Box read(InputStream in) throws IOException { in.read(); return in.read() /*r*/ > 7 ? null : new Box(); }
                }
                class Caller { static String call() throws IOException {
                  var out = new ByteArrayOutputStream(); new BoxCodec().write(Steps.run(), out); return Arrays.toString(out.toByteArray()); } }
                """;

    private void callbacks() {
        differs("2.3 toString, called by the platform", """
                class Steps { static String run() { return String.valueOf((Object) new Row()); } }
                class Row { public String toString() { return "old"; } }
                """, change("old", "new"));
        differs("2.3 toString added", """
                class Steps { static String run() { return List.of(new Row()).toString().substring(0, 4); } }
                class Row { /**/ }
                """, change("/**/", "public String toString() { return \"new\"; }"));
        differs("2.3 compareTo", """
                class Steps { static String run() { return new TreeSet<>(List.of(new Row(1), new Row(2))).first().n + ""; } }
                class Row implements Comparable<Row> { final int n; Row(int n) { this.n = n; }
                  public int compareTo(Row o) { return Integer.compare(n, o.n); } }
                """, change("compare(n, o.n)", "compare(o.n, n)"));
        differs("2.3 equals and hashCode", """
                class Steps { static String run() { return "" + new HashSet<>(Arrays.asList(new Row(1), new Row(2))).size(); } }
                class Row { final int n; Row(int n) { this.n = n; }
                  public int hashCode() { return 1; } public boolean equals(Object o) { return n == ((Row) o).n; } }
                """, change("n == ((Row) o).n", "true"));
        differs("2.3 run, in a thread", """
                class Steps { static String run() throws Exception { var job = new Job(); var t = new Thread(job); t.start(); t.join(); return job.s; } }
                class Job implements Runnable { volatile String s; public void run() { s = "old"; } }
                """, change("old", "new"));
        differs("2.3 an iterator", """
                class Steps { static String run() { return String.join(",", new Rows()); } }
                class Rows implements Iterable<String> { public Iterator<String> iterator() { return List.of("old").iterator(); } }
                """, change("old", "new"));
        differs(
                "2.3 a template method of a library",
                """
                class Steps { static String run() { return new Mine().go(); } }
                class Mine extends lib.Base { protected String part() { return "old"; } }
                """,
                given(
                        library(
                                "lib",
                                "package lib; public abstract class Base { public String go() { return part(); } protected abstract String part(); }")),
                change("old", "new"));
        differs("2.3 an owned default method that implements one of the platform", """
                class Steps { static String run() { return Optional.<String>empty().orElseGet(new Named()); } }
                interface Text extends Supplier<String> { default String get() { return "old"; } }
                class Named implements Text { }
                """, change("old", "new"));
        differs("2.3 an inherited method that implements one of the platform", """
                class Steps { static String run() { return Optional.<String>empty().orElseGet(new Named()); } }
                class Text { public String get() { return "old"; } }
                class Named extends Text implements Supplier<String> { }
                """, change("old", "new"));
        differs("2.3 a comparator as an anonymous class", """
                class Steps { static String run() { var list = new ArrayList<>(List.of("a", "b"));
                  list.sort(new Comparator<String>() { public int compare(String a, String b) { return a.compareTo(b); } }); return list.toString(); } }
                """, change("a.compareTo(b)", "b.compareTo(a)"));
        differs("2.3 close of a resource", """
                class Steps { static String run() { var log = new StringBuilder(); try (var r = new Res(log)) { log.append("in"); } return log.toString(); } }
                class Res implements AutoCloseable { final StringBuilder log; Res(StringBuilder log) { this.log = log; } public void close() { log.append("old"); } }
                """, change("old", "new"));
        differs("2.3 the message of an exception", """
                class Steps { static String run() { throw new Bad(); } }
                class Bad extends RuntimeException { public String getMessage() { return "old"; } }
                """, change("old", "new"));
        rerun("2.3 a callback that nobody calls", """
                class Steps { static String run() { return new Row().n + ""; } }
                class Row { int n = 1; public String toString() { return "old"; } }
                """, change("old", "new"));
        same("2.3 a callback of a class that nobody creates", """
                class Steps { static String run() { return "" + Row.one(); } }
                class Row { static int one() { return 1; } public String toString() { return "old"; } }
                """, change("old", "new"));
        same("2.3 a method that overrides nothing and nobody calls", """
                class Steps { static String run() { return new Row().toString(); } }
                class Row { public String toString() { return "x"; } public String text() { return "old"; } }
                """, change("old", "new"));
        same("2.3 not finalize", """
                class Steps { static String run() { return new Row().n + ""; } }
                class Row { int n = 1; int m; protected void finalize() { m = 1; } }
                """, change("m = 1", "m = 2"));
    }

    private void serialisation() {
        String copy = """
                class Steps { static String run() throws Exception { var bytes = new ByteArrayOutputStream();
                    try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new Row()); }
                    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                      protected Class<?> resolveClass(ObjectStreamClass c) throws IOException, ClassNotFoundException { return Class.forName(c.getName(), false, Steps.class.getClassLoader()); }
                    }.readObject().toString(); } }
                """;
        differs("2.3 readObject of what is read from an object stream", copy + """
                class Row implements Serializable { transient String s; public String toString() { return s; }
                  private void readObject(ObjectInputStream in) { s = "old"; } }
                """, change("old", "new"), mayWarn());
        differs("2.3 readResolve", copy + """
                class Row implements Serializable { private Object readResolve() { return "old"; } }
                """, change("old", "new"), mayWarn());
        differs("2.3 writeReplace", copy + """
                class Row implements Serializable { private Object writeReplace() { return "old"; } }
                """, change("old", "new"), mayWarn());
        differs("2.3 writeObject", copy + """
                class Row implements Serializable { String s = "a"; public String toString() { return s; }
                  private void writeObject(ObjectOutputStream out) throws IOException { s = "old"; out.defaultWriteObject(); } }
                """, change("old", "new"), mayWarn());
        differs("2.3 the pair of Externalizable", """
                class Steps { static String run() throws Exception { var bytes = new ByteArrayOutputStream();
                    try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new Row()); } return "" + bytes.toString("ISO-8859-1").contains("new"); } }
                public class Row implements Externalizable { public void readExternal(ObjectInput in) { }
                  public void writeExternal(ObjectOutput out) throws IOException { out.writeUTF("old"); } }
                """, change("\"old\"", "\"new\""));
        same("2.3 readObject where nothing makes an object stream", """
                class Steps { static String run() { return new Row().n + ""; } }
                class Row implements Serializable { int n = 1; private void readObject(ObjectInputStream in) { n = 2; } }
                """, change("n = 2", "n = 3"));
    }

    private void initialisers() {
        differs("2.4 a static call", """
                class Steps { static String run() { return Config.get(); } }
                class Config { static String s; static { s = "old"; } static String get() { return s; } }
                """, change("old", "new"), says("code", "Config.<clinit>"));
        differs("2.4 a static field", """
                class Steps { static String run() { return Config.NAME; } }
                class Config { static final String NAME = "old".trim(); }
                """, change("old", "new"));
        differs("2.4 the initialiser of the step's own class", """
                class Steps { static final List<String> ALL = List.of("old"); static String run() { return ALL.get(0); } }
                """, change("old", "new"));
        differs("2.4 what an initialiser calls", """
                class Steps { static String run() { return Config.NAME; } }
                class Config { static final String NAME = make(); static String make() { return "old"; } }
                """, change("old", "new"));
        differs("2.4 the initialiser of a superclass", """
                class Steps { static String run() { new Sub(); return Log.S.toString(); } }
                class Log { static final StringBuilder S = new StringBuilder(); }
                class Base { static { Log.S.append("old"); } }
                class Sub extends Base { }
                """, change("old", "new"));
        differs("2.4 the initialiser of a superinterface with a default method", """
                class Steps { static String run() { new Sub(); return Log.S.toString(); } }
                class Log { static final StringBuilder S = new StringBuilder(); static String add(String s) { S.append(s); return s; } }
                interface Face { String X = Log.add("old"); default void f() { } }
                interface Between extends Face { }
                class Sub implements Between { }
                """, change("old", "new"));
        same(
                "2.4 the initialiser of a superinterface without default methods",
                """
                class Steps { static String run() { new Sub(); return Log.S.toString(); } }
                class Log { static final StringBuilder S = new StringBuilder(); static String add(String s) { S.append(s); return s; } }
                interface Face { String X = Log.add("old"); }
                class Sub implements Face { }
                """,
                change("old", "new"),
                warns("Log.S", "Log.add"));
        same("2.4 the initialiser of a class that only inherits the field", """
                class Steps { static String run() { return Sub.name; } }
                class Base { static String name = "x".trim(); }
                class Sub extends Base { static { System.setProperty("pairs.never", "old"); } }
                """, change("old", "new"));
        same("2.4 a class literal does not initialise", """
                class Steps { static String run() { return Config.class.getName(); } }
                class Config { static { System.setProperty("pairs.never", "old"); } }
                """, change("old", "new"));
        differs("2.4 a class literal does if the class counts whole", """
                class Steps { static String run() throws Exception { return (String) Config.class.getDeclaredField("s").get(null); } }
                class Config { static String s = "old".trim(); }
                """, change("old", "new"), mayWarn());
        same("2.4 a constant does not initialise", """
                class Steps { static String run() { return Config.K; } }
                class Config { static final String K = "x"; static { System.setProperty("pairs.never", "old"); } }
                """, change("old", "new"));
        differs("2.4 a lambda object of an owned interface", """
                class Steps { static String run() { Face f = () -> "x"; return f.get() + Log.S; } }
                class Log { static final StringBuilder S = new StringBuilder(); static String add(String s) { S.append(s); return s; } }
                interface Face { String X = Log.add("old"); String get(); default void f() { } }
                """, change("old", "new"));
        differs(
                "2.4 the order of initialisers",
                """
                class Steps { static String run() { return Config.B; } }
                class Config { static int n; static final String A = "a" + n++; static final String B = "b" + n++; }
                """,
                change(
                        "static final String A = \"a\" + n++; static final String B = \"b\" + n++;",
                        "static final String B = \"b\" + n++; static final String A = \"a\" + n++;"));
    }
}
