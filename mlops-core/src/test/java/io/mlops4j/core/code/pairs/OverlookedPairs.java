package io.mlops4j.core.code.pairs;

/** What is easily overlooked: the corners of sections 2 to 4. */
final class OverlookedPairs extends Section {
    OverlookedPairs() {
        calls();
        lambdas();
        callbacks();
        initialisers();
        typeTokens();
        annotations();
        services();
        changedBehind();
        staticFields();
        computedNames();
        outsideWorld();
        forExplain();
        foldedFacts();
        usualResources();
        typesOfSteps();
    }

    private void calls() {
        differs("2.1 a bridge that inherits its method from a generic superclass", """
                class Steps { static String run() { Face<String> f = new Impl(); return f.name("x"); } }
                interface Face<T> { String name(T t); }
                class Base { public String name(String s) { return "old"; } }
                class Impl extends Base implements Face<String> { }
                """, change("old", "new"));
        differs("2.1 an object of an inner class", """
                class Steps { static String run() { return new Outer("a").new In().name(); } }
                class Outer { final String s; Outer(String s) { this.s = s; } String deep() { return s + "old"; } class In { String name() { return deep(); } } }
                """, change("old", "new"));
        differs("2.1 a method of an interface that only a local class implements", """
                class Steps { static String run() { class Local implements Face { public String name() { return "old"; } } return Caller2.call(new Local()); } }
                interface Face { String name(); }
                class Caller2 { static String call(Face f) { return f.name(); } }
                """, change("old", "new"));
        differs("2.1 a method handle", """
                import java.lang.invoke.*;
                class Steps { static String run() throws Throwable { return (String) MethodHandles.lookup().findStatic(Text.class, "make", MethodType.methodType(String.class)).invoke(); } }
                class Text { static String make() { return "old"; } }
                """, change("old", "new"), mayWarn());
        differs("2.1 an array of an interface", """
                class Steps { static String run() { Face[] all = {new A()}; var s = ""; for (Face f : all) s += f.name(); return s; } }
                interface Face { String name(); }
                class A implements Face { public String name() { return "old"; } }
                """, change("old", "new"));
        differs("2.1 the accessor of a record that is written out", """
                class Steps { static String run() { return new Row("a").name(); } }
                record Row(String name) { public String name() { return name + "old"; } }
                """, change("old", "new"));
        differs("2.1 the compact constructor of a record", """
                class Steps { static String run() { return new Row("a").name(); } }
                record Row(String name) { Row { name = name + "old"; } }
                """, change("old", "new"));
        differs("2.1 the argument of the constructor of an enum constant", """
                class Steps { static String run() { return Op.A.s; } }
                enum Op { A("old"); final String s; Op(String s) { this.s = s; } }
                """, change("old", "new"));
        differs("2.1 a method that another thread calls much later", """
                class Steps { static String run() throws Exception { return new Task(5).fork().get(); } }
                class Task extends java.util.concurrent.RecursiveTask<String> { final int n; Task(int n) { this.n = n; }
                  protected String compute() { return n == 0 ? "old" : new Task(n - 1).invoke(); } }
                """, change("old", "new"));
    }

    private void lambdas() {
        differs("2.7 a lambda of an intersection type", """
                class Steps { static String run() { var key = (Comparator<String> & Turned) (a, b) -> a.compareTo(b);
                  var list = new ArrayList<>(List.of("b", "a", "c")); list.sort(Comparator.nullsFirst((Comparator<String>) key).reversed()); return list.toString(); } }
                interface Turned extends Comparator<String> { default Comparator<String> reversed() { return (a, b) -> b.compareTo(a); } }
                """, change("b.compareTo(a)", "a.compareTo(b) * 1"));
        differs("2.7 a marker with a default method", """
                class Steps { static String run() { Object o = (Runnable & Marked) () -> { }; return ((Marked) o).mark(); } }
                interface Marked { default String mark() { return "old"; } }
                """, change("old", "new"));
        differs("2.7 a reference to a method of the superclass", """
                class Steps { static String run() { return new Sub().call(); } }
                class Base { String name() { return "old"; } }
                class Sub extends Base { String name() { return "sub"; } String call() { Supplier<String> s = super::name; return s.get(); } }
                """, change("old", "new"));
        differs("2.7 a lambda in a constructor", """
                class Steps { static String run() { return new Row().s.get(); } }
                class Row { final Supplier<String> s; Row() { s = () -> "old"; } }
                """, change("old", "new"));
        differs("2.7 a lambda in the initialiser of a static field", """
                class Steps { static final Supplier<String> S = () -> "old"; static String run() { return S.get(); } }
                """, change("old", "new"));
        differs("2.7 a lambda in a default method of an interface", """
                class Steps { static String run() { return new Impl().make().get(); } }
                interface Face { default Supplier<String> make() { return () -> "old" + this.hashCode() * 0; } }
                class Impl implements Face { }
                """, change("old", "new"));
        differs("2.7 a generic method reference that is unboxed on its way", """
                class Steps { static String run() { ToIntFunction<Row> f = Row::n; return "" + f.applyAsInt(new Row()); } }
                class Row { Integer n() { return 7; } }
                """, change("return 7", "return 8"));
        differs("2.7 a reference to a method with variable arguments", """
                class Steps { static String run() { Function<String, String> f = Text::join; return f.apply("a"); } }
                class Text { static String join(String... all) { return all.length + "old"; } }
                """, change("old", "new"));
        differs(
                "2.7 an owned functional interface, called by owned code",
                """
                class Steps { static String run() { return call(Text::make); } static String call(Maker m) { return m.twice(); } }
                interface Maker { String make(); default String twice() { return make() + make(); } }
                class Text { static String make() { return "old"; } }
                """,
                change("make() + make()", "make() + 2 + make()"));
    }

    private void callbacks() {
        differs("2.3 toString of an enum constant with a body", """
                class Steps { static String run() { return List.of(Op.values()).toString(); } }
                enum Op { A { public String toString() { return "old"; } } }
                """, change("old", "new"));
        differs("2.3 a subclass of a platform's abstract class", """
                class Steps { static String run() { return String.join(",", new Rows()); } }
                class Rows extends AbstractList<String> { public String get(int i) { return "old" + i; } public int size() { return 2; } }
                """, change("old", "new"));
        differs("2.3 a stream of bytes", """
                class Steps { static String run() throws IOException { return "" + new Bytes().readAllBytes().length; } }
                class Bytes extends InputStream { int n = 3; public int read() { return n-- > 0 ? 1 : -1; } }
                """, change("n = 3", "n = 4"));
        differs("2.3 a thread of its own class", """
                class Steps { static String run() throws Exception { var t = new Mine(); t.start(); t.join(); return t.s; } }
                class Mine extends Thread { volatile String s; public void run() { s = "old"; } }
                """, change("old", "new"));
        differs(
                "2.3 a template method in the middle of a hierarchy",
                """
                class Steps { static String run() { return new Leaf().go(); } }
                abstract class Mid extends lib.Base { protected String part() { return "old"; } }
                class Leaf extends Mid { }
                """,
                given(
                        library(
                                "lib",
                                "package lib; public abstract class Base { public String go() { return part(); } protected abstract String part(); }")),
                change("old", "new"));
        differs(
                "2.3 an interface of a library that extends one of another",
                """
                class Steps { static String run() { return back.Back.call(new Mine()); } }
                class Mine implements front.Front { public String name() { return "old"; } }
                """,
                given(
                        library(
                                "back",
                                "package back; public interface Back { String name(); static String call(Back b) { return b.name(); } }")),
                given(library("front", "package front; public interface Front extends back.Back { }")),
                change("old", "new"));
        differs("2.3 the order of a priority queue of owned objects", """
                class Steps { static String run() { var q = new PriorityQueue<Row>(); q.add(new Row(1)); q.add(new Row(2)); return "" + q.peek().n(); } }
                record Row(int n) implements Comparable<Row> { public int compareTo(Row o) { return n - o.n; } }
                """, change("n - o.n", "o.n - n"));
        differs("2.3 a collector of its own class", """
                class Steps { static String run() { return Stream.of("a", "b").collect(new Joining()); } }
                class Joining implements Collector<String, StringBuilder, String> {
                  public Supplier<StringBuilder> supplier() { return StringBuilder::new; }
                  public BiConsumer<StringBuilder, String> accumulator() { return (s, t) -> s.append(t).append("old"); }
                  public BinaryOperator<StringBuilder> combiner() { return StringBuilder::append; }
                  public Function<StringBuilder, String> finisher() { return StringBuilder::toString; }
                  public Set<Characteristics> characteristics() { return Set.of(); } }
                """, change("old", "new"));
        differs(
                "2.3 a lambda that an owned comparator gives away",
                """
                class Steps { static String run() { var list = new ArrayList<>(List.of("b", "a")); list.sort(Keys.BY); return list.toString(); } }
                class Keys { static final Comparator<String> BY = Comparator.comparing(Keys::key); static int key(String s) { return s.charAt(0); } }
                """,
                change("return s.charAt(0)", "return -s.charAt(0)"));
    }

    private void initialisers() {
        differs("2.4 a static call initialises the superclass", """
                class Steps { static String run() { Sub.touch(); return Log.S.toString(); } }
                class Log { static final StringBuilder S = new StringBuilder(); }
                class Base { static { Log.S.append("old"); } }
                class Sub extends Base { static void touch() { } }
                """, change("old", "new"));
        differs("2.4 a field of an interface, through a class", """
                class Steps { static String run() { return Impl.ALL.toString(); } }
                interface Face { List<String> ALL = List.of("old"); }
                class Impl implements Face { }
                """, change("old", "new"));
        differs("2.4 Class.forName initialises", """
                class Steps { static String run() throws Exception { Class.forName("app.Registers"); return Log.S.toString(); } }
                class Log { static final StringBuilder S = new StringBuilder(); }
                class Registers { static { Log.S.append("old"); } }
                """, change("old", "new"), mayWarn());
        differs("2.4 initialisers that need each other", """
                class Steps { static String run() { return A.X + B.Y; } }
                class A { static final String X = "a" + B.Y; }
                class B { static final String Y = "old" + A.X; }
                """, change("old", "new"));
        differs(
                "2.4 the initialiser of the class around a reached nested class is not needed, its own is",
                """
                class Steps { static String run() { return Outer.In.NAME; } }
                class Outer { static { System.setProperty("pairs.never", "x"); } static class In { static final String NAME = "old".trim(); } }
                """,
                change("old", "new"));
        same("2.4 the initialiser of the class around a reached nested class", """
                class Steps { static String run() { return Outer.In.NAME; } }
                class Outer { static { System.setProperty("pairs.never", "old"); } static class In { static final String NAME = "x".trim(); } }
                """, change("old", "new"));
        differs("2.4 an initialiser that writes a field of another class", """
                class Steps { static String run() { new Setter(); return Config.s; } }
                class Config { static String s; }
                class Setter { static { Config.s = "old"; } }
                """, change("old", "new"), mayWarn());
    }

    private void typeTokens() {
        String token = """
                package lib; import java.lang.reflect.*; public abstract class Token<T> {
                  public String fields() { var type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
                    Class<?> c = (Class<?>) (type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : type);
                    var s = new StringBuilder(); for (Field f : c.getDeclaredFields()) s.append(f.getName()).append(' '); return s.toString(); } }
                """;
        differs(
                "2.6 a type that a library reads from the superclass of an anonymous class",
                "class Steps { static String run() { return new lib.Token<Row>() { }.fields(); } } class Row { int a; }",
                given(library("lib", token)),
                change("int a", "int b"));
        differs(
                "2.6 a list of a type that a library reads from the superclass of an anonymous class",
                "class Steps { static String run() { return new lib.Token<List<Row>>() { }.fields(); } } record Row(int a) { }",
                given(library("lib", token)),
                change("int a", "int b"));
        differs(
                "2.6 a type that owned code reads from the superclass of an anonymous class",
                """
                class Steps { static String run() { return new Token<Row>() { }.fields(); } }
                class Row { int a; }
                abstract class Token<T> { String fields() { var type = ((java.lang.reflect.ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
                  return ((Class<?>) type).getDeclaredFields()[0].getName(); } }
                """,
                change("int a", "int b"),
                mayWarn());
        differs(
                "2.5 the literal of an array type",
                "class Steps { static String run() { return Row[].class.getComponentType().getDeclaredFields()[0].getName(); } } class Row { int a; }",
                change("int a", "int b"),
                mayWarn());
        differs(
                "2.5 a literal handed to a library",
                """
                class Steps { static String run() { return lib.Names.of(Row.class); } }
                record Row(int a) { }
                """,
                given(
                        library(
                                "lib",
                                "package lib; public class Names { public static String of(Class<?> c) { return c.getRecordComponents()[0].getName(); } }")),
                change("int a", "int b"));
        differs(
                "2.5 what an object has for its class, by getClass of a new object",
                """
                class Steps { static String run() { return new Row().getClass().getDeclaredFields()[0].getName(); } }
                class Row { int a; }
                """,
                change("int a", "int b"),
                mayWarn());
        differs(
                "2.5 the literal of a library's class",
                """
                class Steps { static String run() { return lib.Row.class.getDeclaredFields()[0].getName(); } }
                """,
                given(library("lib", "package lib; public class Row { int a; }")),
                change("int a", "int b"));
    }

    private void annotations() {
        String using = """
                package lib; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Using { Class<? extends java.util.function.Supplier<String>> value(); }
                """;
        String reads = """
                package lib; public class Reads { public static String of(Object o) { try {
                  var c = o.getClass().getDeclaredFields()[0].getAnnotation(Using.class).value().getDeclaredConstructor(); c.setAccessible(true); return c.newInstance().get(); } catch (Exception e) { return "" + e; } } }
                """;
        differs(
                "2.6 a class that the annotation of a field names",
                """
                class Steps { static String run() { return lib.Reads.of(new Row()); } }
                class Row { @lib.Using(Custom.class) int a; }
                class Custom implements Supplier<String> { public String get() { return "old"; } }
                """,
                given(library("lib", using, reads)),
                change("old", "new"));
        differs("2.5 an enum constant in an annotation", """
                import java.lang.annotation.*;
                class Steps { static String run() { return Row.class.getAnnotation(By.class).value().s; } }
                enum Op { A("old"); final String s; Op(String s) { this.s = s; } }
                @Retention(RetentionPolicy.RUNTIME) @interface By { Op value(); }
                @By(Op.A) class Row { }
                """, change("old", "new"));
        differs("2.5 an annotation in an annotation", """
                import java.lang.annotation.*;
                class Steps { static String run() { return Row.class.getAnnotation(Outer.class).value()[0].value(); } }
                @Retention(RetentionPolicy.RUNTIME) @interface Outer { In[] value(); }
                @interface In { String value() default "old"; }
                @Outer({@In}) class Row { }
                """, change("old", "new"));
        differs("2.5 an inherited annotation", """
                import java.lang.annotation.*;
                class Steps { static String run() { return Row.class.getAnnotation(Named.class).value(); } }
                @Inherited @Retention(RetentionPolicy.RUNTIME) @interface Named { String value(); }
                @Named("old") class Base { }
                class Row extends Base { }
                """, change("old", "new"));
    }

    private void services() {
        String face = "package app; public interface Face { String name(); }";
        String first = "package app; public class First implements Face { public String name() { return \"old\"; } }";
        differs(
                "2.8 a service loaded with a loader",
                "class Steps { static String run() { return ServiceLoader.load(Face.class, Steps.class.getClassLoader()).iterator().next().name(); } }",
                given(source(face)),
                given(source(first)),
                given(resource("META-INF/services/app.Face", "app.First\n")),
                change("old", "new"));
        limit(
                "2.8 a service loaded in a helper, by an argument",
                """
                class Steps { static String run() { return first(Face.class).name(); }
                  static <T> T first(Class<T> type) { return ServiceLoader.load(type).iterator().next(); } }
                """,
                given(source(face)),
                given(source(first)),
                given(resource("META-INF/services/app.Face", "app.First\n")),
                change("old", "new"),
                warns("ServiceLoader.load"));
        differs(
                "2.8 all resources of a name",
                """
                class Steps { static String run() throws Exception { var s = ""; for (var u : Collections.list(Steps.class.getClassLoader().getResources("words.txt"))) try (var in = u.openStream()) { s += new String(in.readAllBytes()); } return s; } }
                """,
                given(directory("more")),
                given(resource("words.txt", "a")),
                given(resourceOf("more", "words.txt", "old")),
                now(resourceOf("more", "words.txt", "new")),
                mayWarn());
        differs(
                "2.8 a resource by a constant that a method is handed",
                """
                class Steps { static String run() throws Exception { return text("words.txt"); }
                  static String text(String name) throws Exception { try (var in = Steps.class.getResourceAsStream("words.txt")) { return name + new String(in.readAllBytes()); } } }
                """,
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")));
    }

    private void changedBehind() {
        behind("an atomic reference", "AtomicReference<String>", "new AtomicReference<>()", "V.set(\"old\")");
        behind("an atomic number", "AtomicInteger", "new AtomicInteger()", "V.addAndGet(\"old\".hashCode())");
        behind("a string builder", "StringBuilder", "new StringBuilder()", "V.append(\"old\")");
        behind("properties", "Properties", "new Properties()", "V.setProperty(\"a\", \"old\")");
        behind(
                "a concurrent map",
                "ConcurrentHashMap<String, String>",
                "new ConcurrentHashMap<>()",
                "V.putIfAbsent(\"a\", \"old\")");
        behind("a deque", "Deque<String>", "new ArrayDeque<>()", "V.push(\"old\")");
        behind(
                "a list, by a static method of the platform",
                "List<String>",
                "new ArrayList<>()",
                "Collections.addAll(V, \"old\")");
        behind("a list, sorted", "List<String>", "Arrays.asList(\"b\", \"a\", \"c\")", "V.set(1, \"old\")");
        behind("an array, filled", "String[]", "new String[1]", "Arrays.fill(V, \"old\")");
        limit("10 an array in an array, changed behind the step's back", """
                class Steps { static final String[][] V = new String[1][1]; static String run() { return V[0][0]; } }
                class Setup { static void prepare() { Steps.V[0][0] = "old"; } }
                """, change("old", "new"), mayWarn());
        limit(
                "4 a field of an enum constant, written by the enum itself",
                """
                class Steps { static String run() { return Op.A.name; } }
                enum Op { A; String name; void rename(String s) { name = s; } }
                class Setup { static void prepare() { Op.A.rename("old"); } }
                """,
                change("old", "new"),
                warns("name", "Op.rename"));
        limit("4 a field that a getter of a singleton reads", """
                class Steps { static String run() { return Config.get().name(); } }
                class Config { private static final Config ONE = new Config(); private String name; static Config get() { return ONE; } String name() { return name; } void name(String s) { name = s; } }
                class Setup { static void prepare() { Config.get().name("old"); } }
                """, change("old", "new"), warns("name", "Config"));
    }

    /** What a static final field refers to, changed by code that the step does not reach. */
    private void behind(String what, String type, String initial, String write) {
        limit(
                "4 changed behind the step's back: " + what,
                """
                import java.util.concurrent.*; import java.util.concurrent.atomic.*;
                class Steps { static final TYPE V = INITIAL; static String run() { return SHOWN; } }
                class Setup { static final TYPE V = Steps.V; static void prepare() { WRITE; } }
                """.replace("TYPE", type)
                        .replace("INITIAL", initial)
                        .replace("SHOWN", type.endsWith("]") ? "Arrays.deepToString(V)" : "V.toString()")
                        .replace("Setup { static final " + type + " V = Steps.V;", "Setup {")
                        .replace("WRITE", write.replace("V", "Steps.V")),
                change("old", "new"),
                warns("Steps.V", "Setup"));
    }

    private void staticFields() {
        differs("4 a counter that the step itself moves on", """
                class Steps { static int n; static String run() { return "" + n++; } }
                class Setup { static void prepare() { Steps.run(); /**/ } }
                """, change("/**/", "Steps.run();"), mayWarn());
        differs("4 a static field of the superclass", """
                class Steps extends Base { static String run() { return value; } }
                class Base { static String value; }
                class Setup { static void prepare() { Steps.value = "old"; } }
                """, change("old", "new"), says("state", "value"));
        differs("4 a static field that a reflective write reaches", """
                class Steps { static String run() { return Config.s; } }
                class Config { static String s = "a"; }
                class Setup { static void prepare() throws Exception { Config.class.getDeclaredField("s").set(null, "old"); Config.s = Config.s.trim(); } }
                """, change("old", "new"), mayWarn());
        differs("4 a static field that a lambda writes", """
                class Steps { static String run() { return Config.s; } }
                class Config { static String s = "a"; static final Consumer<String> SET = t -> s = t; }
                class Setup { static void prepare() { Config.SET.accept("old"); } }
                """, change("\"old\"", "\"new\""), says("state", "Config.s"));
        differs(
                "4 a static field of a library that owned code writes",
                "class Steps { static String run() { return lib.Config.s; } } class Setup { static void prepare() { lib.Config.s = \"old\"; } }",
                given(library("lib", "package lib; public class Config { public static String s = \"a\"; }")),
                change("old", "new"),
                mayWarn());
        differs(
                "4 two static fields of which one is read",
                """
                class Steps { static String run() { return Config.a; } }
                class Config { static String a = "a", b = "b"; }
                class Setup { static void prepare() { Config.a = "old"; Config.b = "old"; } }
                """,
                change("Config.a = \"old\"", "Config.a = \"new\""),
                says("state", "Config.a"));
        same("4 a static field of which the other is written", """
                class Steps { static String run() { return Config.a; } }
                class Config { static String a = "a", b = "b"; }
                class Setup { static void prepare() { Config.b = "old"; } }
                """, change("old", "new"));
        differs("4 NaN and another number", """
                class Steps { static String run() { return "" + Config.d; } }
                class Config { static double d; }
                class Setup { static void prepare() { Config.d = 0.0; } }
                """, change("d = 0.0", "d = -0.0"), says("state", "Config.d"));
        differs(
                "4 an absent value",
                """
                class Steps { static String run() { return "" + Config.s; } }
                class Config { static String s = "null"; }
                class Setup { static void prepare() { Config.s = "null"; Config.s += ""; } }
                """,
                change("Config.s += \"\"", "Config.s = null; Config.s = new String[] {\"x\"}[0]"),
                says("state", "Config.s"));
        differs("4 no value at all", """
                class Steps { static String run() { return Config.s == null ? "none" : "some"; } }
                class Config { static String s = "a"; }
                class Setup { static void prepare() { Config.s = "null"; } }
                """, change("Config.s = \"null\"", "Config.s = null"), says("state", "Config.s"));
    }

    private void computedNames() {
        limit(
                "4 a property whose name a method is handed",
                """
                class Steps { static String run() { return get("pairs.name"); } static String get(String name) { return System.getProperty(name); } }
                """,
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")),
                warns("System.getProperty"));
        limit(
                "4 a property through a method reference",
                """
                class Steps { static String run() { Function<String, String> f = System::getProperty; return f.apply("pairs.name"); } }
                """,
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")),
                warns("System.getProperty"));
        limit("4 a class whose name a method is handed", """
                class Steps { static String run() throws Exception { return make("app.Row").toString(); } static Object make(String name) throws Exception { return Class.forName(name).getDeclaredConstructor().newInstance(); } }
                class Row { public String toString() { return "old"; } }
                """, change("old", "new"), warns("Class.forName"));
        limit(
                "4 a class by a method reference to Class.forName",
                """
                class Steps { interface F { Class<?> get(String s) throws Exception; } static String run() throws Exception { F f = Class::forName; return "" + f.get("app.R" + "ow".trim()).getModifiers(); } }
                class Row { }
                """,
                change("class Row", "final class Row"),
                warns("Class.forName"));
        differs(
                "4 a property with a constant name and a computed default",
                """
                class Steps { static String run() { return System.getProperty("pairs.name", "a".trim()); } }
                """,
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")),
                says("state", "pairs.name"));
        differs(
                "4 a number of a property",
                "class Steps { static String run() { return \"\" + Long.getLong(\"pairs.number\", 3L); } }",
                given(property("pairs.number", "7")),
                now(property("pairs.number", "8")),
                says("state", "pairs.number"));
    }

    private void outsideWorld() {
        outside("a file by FileReader", "new FileReader(\"x\")", "FileReader");
        outside("a file by FileInputStream", "new FileInputStream(\"x\")", "FileInputStream");
        outside("a file by RandomAccessFile", "new RandomAccessFile(\"x\", \"r\")", "RandomAccessFile");
        outside("a file by channel", "java.nio.channels.FileChannel.open(Path.of(\"x\"))", "FileChannel");
        outside("the length of a file", "new File(\"x\").length()", "File");
        outside("the names in a folder", "new File(\"x\").list()", "File");
        outside("the lines of a file", "Files.lines(Path.of(\"x\"))", "Files");
        outside("a scanner of a file", "new Scanner(new File(\"x\"))", "Scanner");
        outside("a writer of a file", "new PrintWriter(\"x\")", "PrintWriter");
        outside("an address", "new java.net.URL(\"http://x\").openStream()", "URL");
        outside(
                "HTTP",
                "java.net.http.HttpClient.newHttpClient().send(null, java.net.http.HttpResponse.BodyHandlers.ofString())",
                "HttpClient");
        outside("the name of the host", "java.net.InetAddress.getLocalHost()", "InetAddress");
        outside("a datagram", "new java.net.DatagramSocket()", "DatagramSocket");
        outside("a socket channel", "java.nio.channels.SocketChannel.open()", "SocketChannel");
        outside("a command", "Runtime.getRuntime().exec(\"ls\")", "Runtime.exec");
        outside("preferences", "java.util.prefs.Preferences.userRoot()", "Preferences");
        outside("standard input", "System.in.read()", "System.in");
    }

    private void outside(String what, String expression, String word) {
        same(
                "4 is warned of: " + what,
                "class Steps { static String run() throws Exception { return on() ? \"\" + " + expression
                        + " : \"off\"; } static boolean on() { return false; } }",
                change("class Steps", "class  Steps"),
                warns(word));
    }

    private void forExplain() {
        explained("the time in milliseconds", "System.currentTimeMillis()", "currentTimeMillis");
        explained("today", "LocalDate.now()", "LocalDate.now");
        explained("the clock", "Clock.systemUTC()", "Clock.systemUTC");
        explained("a new date", "new Date()", "Date");
        explained("a random identifier", "UUID.randomUUID()", "UUID.randomUUID");
        explained("Math.random", "Math.random()", "Math.random");
        explained(
                "the thread's random numbers", "java.util.concurrent.ThreadLocalRandom.current()", "ThreadLocalRandom");
        explained("secure random numbers", "new java.security.SecureRandom()", "SecureRandom");
        explained("a shuffled list", "shuffled()", "shuffle");
    }

    private void explained(String what, String expression, String word) {
        same(
                "4 is for explain: " + what,
                "class Steps { static String run() throws Exception { return on() ? \"\" + " + expression
                        + " : \"off\"; } static boolean on() { return false; } static int shuffled() { Collections.shuffle(new ArrayList<>()); return 1; } }",
                change("class Steps", "class  Steps"),
                explains(word),
                quiet());
    }

    /** What is read in code that is folded into another method. */
    private void foldedFacts() {
        folded("a lambda", "Supplier<Object> s = () -> VALUE; return \"\" + s.get();");
        folded(
                "a lambda in a lambda",
                "Supplier<Supplier<Object>> s = () -> () -> VALUE; return \"\" + s.get().get();");
        folded(
                "an anonymous class",
                "return new Object() { public String toString() { return \"\" + VALUE; } }.toString();");
        folded(
                "a local record",
                "record Row(int n) { String text() { return \"\" + VALUE; } } return new Row(1).text();");
        folded(
                "the constructor of a local class",
                "class Local { final Object o = VALUE; } return \"\" + new Local().o;");
    }

    private void folded(String place, String body) {
        String source = "class Steps { static String run() { BODY } } class Config { static String s; }";
        differs(
                "4 a system property read in " + place,
                source.replace("BODY", body.replace("VALUE", "System.getProperty(\"pairs.name\")")),
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")),
                says("state", "pairs.name"));
        differs(
                "4 the default locale used in " + place,
                source.replace("BODY", body.replace("VALUE", "String.format(\"%.1f\", 1.5)")),
                given(locale("en-US")),
                now(locale("de-DE")),
                says("state", "locale"));
        differs(
                "4 a static field read in " + place,
                source.replace("BODY", body.replace("VALUE", "Config.s"))
                        + "class Setup { static void prepare() { Config.s = \"old\"; } }",
                change("\"old\"", "\"new\""),
                says("state", "Config.s"));
    }

    private void usualResources() {
        String read = """
                class Steps { static String run() throws Exception { return new Reader1().text(); } }
                class Reader1 { String text() throws Exception { try (var in = FOUND) { return new String(in.readAllBytes(), "UTF-8"); } } }
                """;
        differs(
                "2.8 a resource by getClass",
                read.replace("FOUND", "getClass().getResourceAsStream(\"words.txt\")"),
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")),
                says("resource", "words.txt"));
        differs(
                "2.8 a resource by the thread's loader",
                read.replace(
                        "FOUND", "Thread.currentThread().getContextClassLoader().getResourceAsStream(\"words.txt\")"),
                given(resource("words.txt", "old")),
                now(resource("words.txt", "new")),
                says("resource", "words.txt"));
        differs(
                "2.8 a resource by its address",
                read.replace("FOUND", "Reader1.class.getResource(\"words.txt\").openStream()"),
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")),
                mayWarn());
        differs(
                "2.8 a resource by the system's loader, which does not have it",
                read.replace(
                        "FOUND",
                        "Objects.requireNonNullElse(ClassLoader.getSystemResourceAsStream(\"words.txt\"), Reader1.class.getResourceAsStream(\"/words.txt\"))"),
                given(resource("words.txt", "old")),
                now(resource("words.txt", "new")));
        differs(
                "2.8 a resource of a class in another package",
                """
                class Steps { static String run() throws Exception { try (var in = other.Anchor.class.getResourceAsStream("words.txt")) { return new String(in.readAllBytes(), "UTF-8"); } } }
                """,
                given(source("package other; public class Anchor { }")),
                given(resource("other/words.txt", "old")),
                now(resource("other/words.txt", "new")),
                says("resource", "other.words.txt"));
        differs(
                "2.8 a resource whose name is put together of constants",
                """
                class Steps { static final String FOLDER = "/conf/"; static String run() throws Exception { try (var in = Steps.class.getResourceAsStream(FOLDER + "words.txt")) { return new String(in.readAllBytes(), "UTF-8"); } } }
                """,
                given(resource("conf/words.txt", "old")),
                now(resource("conf/words.txt", "new")));
        differs(
                "4 a resource bundle of a given locale",
                "class Steps { static String run() { return ResourceBundle.getBundle(\"app.words\", Locale.GERMAN).getString(\"a\"); } }",
                given(locale("en-US")),
                given(resource("app/words.properties", "a=base")),
                given(resource("app/words_de.properties", "a=alt")),
                now(resource("app/words_de.properties", "a=neu")));
        differs(
                "4 the country's file of a resource bundle",
                "class Steps { static String run() { return ResourceBundle.getBundle(\"app.words\").getString(\"a\"); } }",
                given(locale("de-AT")),
                given(resource("app/words.properties", "a=base")),
                given(resource("app/words_de_AT.properties", "a=alt")),
                now(resource("app/words_de_AT.properties", "a=neu")));
    }

    private void typesOfSteps() {
        differs(
                "2.2 the element type of the output",
                "class Steps { static List<Row> run() { return List.of(new Row(1)); } } record Row(int a) { }",
                change("int a", "int b"),
                says("type", "Row"));
        differs(
                "2.2 the value type of the output",
                "class Steps { static Map<String, Row> run() { return Map.of(\"a\", new Row(1)); } } record Row(int a) { }",
                change("int a", "int b"),
                says("type", "Row"));
        differs("2.2 a constant of an enum that is input", """
                class Steps { static String run(Op op) { return op.sign(); } }
                enum Op { PLUS { String sign() { return "old"; } }; abstract String sign(); }
                class Caller { static String call() { return Steps.run(Op.PLUS); } }
                """, change("old", "new"));
        differs("2.2 the argument of a generic record that is input", """
                class Steps { static String run(Box<Shape> box) { return box.value().name(); } }
                record Box<T>(T value) { }
                sealed interface Shape { String name(); }
                record Round(int r) implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(new Box<>(new Round(1))); } }
                """, change("old", "new"));
        differs("2.2 a list of a bounded type that is input", """
                class Steps { static String run(List<? extends Shape> all) { return all.get(0).name(); } }
                sealed interface Shape { String name(); }
                record Round(int r) implements Shape { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(List.of(new Round(1))); } }
                """, change("old", "new"));
        differs("2.2 a subclass of a permitted subclass that is open", """
                class Steps { static String run(Shape shape) { return shape.name(); } }
                sealed interface Shape permits Open { String name(); }
                non-sealed interface Open extends Shape { }
                record Round(int r) implements Open { public String name() { return "old"; } }
                class Caller { static String call() { return Steps.run(new Round(1)); } }
                """, change("old", "new"));
        differs(
                "2.2 a subtype of an open input type in another module",
                """
                package app; public class Steps { static String run(Shape shape) { return shape.name(); } }
                class Caller { static String call() { return Steps.run(new more.Round()); } }
                """,
                given(source("package app; public interface Shape { String name(); }")),
                given(
                        directory(
                                "more",
                                "package more; public class Round implements app.Shape { public String name() { return \"old\"; } }")),
                change("old", "new"));
        differs(
                "1 a step in a nested class",
                "class Outer { static class Steps { static String run() { return Text.make(); } } } class Text { static String make() { return \"old\"; } } class Caller { static String call() { return Outer.Steps.run(); } }",
                given(entry("app.Outer$Steps")),
                change("old", "new"));
        same(
                "3.1 the order of types nested in a sealed type",
                """
                class Steps { static String run() { Shape s = new Shape.B(); return s.name(); } }
                sealed interface Shape { String name(); record A() implements Shape { public String name() { return "a"; } } record B() implements Shape { public String name() { return "b"; } } }
                """,
                change(
                        "record A() implements Shape { public String name() { return \"a\"; } } record B() implements Shape { public String name() { return \"b\"; } }",
                        "record B() implements Shape { public String name() { return \"b\"; } } record A() implements Shape { public String name() { return \"a\"; } }"));
        same(
                "3.1 a switch expression that another class's switch goes before",
                """
                class Steps { /**/ static String run() { Op o = Op.valueOf("B"); return switch (o) { case A -> "a"; case B -> "b"; }; } enum Op { A, B } }
                """,
                change("/**/", "static int more(Op o) { return switch (o) { case B -> 1; case A -> 2; }; }"));
    }
}
