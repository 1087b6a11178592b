package io.mlops4j.core.code.pairs;

/** Section 4: objects that static fields hold, and what of the platform depends on the JVM by inheritance. */
final class SharedPairs extends Section {
    SharedPairs() {
        fieldsThatNobodyAssigns();
        settersBehind();
        randomness();
        inherited();
        zones();
        files();
    }

    private void fieldsThatNobodyAssigns() {
        limit(
                "4 a list in a static field that is not final, changed behind the step's back",
                """
                class Steps { static List<String> names = new ArrayList<>(); static String run() { return names.toString(); } }
                class Setup { static void prepare() { Steps.names.add("old"); } }
                """,
                change("old", "new"),
                warns("Steps.names", "Setup"));
        limit(
                "4 an array in a static field that is not final, changed behind the step's back",
                """
                class Steps { static double[] rates = {1}; static String run() { return "" + rates[0]; } }
                class Setup { static void prepare() { Steps.rates[0] = 2; } }
                """,
                change("= 2", "= 3"),
                warns("Steps.rates", "Setup"));
        limit(
                "4 a thread-local value, set behind the step's back",
                """
                class Steps { static final ThreadLocal<String> NAME = new ThreadLocal<>(); static String run() { return NAME.get(); } }
                class Setup { static void prepare() { Steps.NAME.set("old"); } }
                """,
                change("old", "new"),
                warns("Steps.NAME", "Setup"));
        limit(
                "4 a byte buffer, filled behind the step's back",
                """
                class Steps { static final java.nio.ByteBuffer B = java.nio.ByteBuffer.allocate(4); static String run() { return "" + B.get(0); } }
                class Setup { static void prepare() { Steps.B.put(0, (byte) 2); } }
                """,
                change("(byte) 2", "(byte) 3"),
                warns("Steps.B", "Setup"));
    }

    private void settersBehind() {
        limit(
                "4 a list, changed behind the step's back by a lambda",
                """
                class Steps { static final List<String> NAMES = new ArrayList<>(); static String run() { return NAMES.toString(); } }
                class Setup { static void prepare() { List.of("old").forEach(n -> Steps.NAMES.add(n)); } }
                """,
                change("old", "new"),
                warns("Steps.NAMES", "Setup"));
        limit(
                "4 a registry, filled behind the step's back",
                """
                class Steps { static final Registry ALL = new Registry(); static String run() { return ALL.get("a"); } }
                class Registry { private final Map<String, String> all = new HashMap<>(); String get(String k) { return all.get(k); } void register(String k, String v) { all.put(k, v); } }
                class Setup { static void prepare() { Steps.ALL.register("a", "old"); } }
                """,
                change("old", "new"),
                warns("Steps.ALL", "Registry.register"));
        same("4 quiet on a list that a lambda of the step fills", """
                class Steps { static final List<String> NAMES = new ArrayList<>(); static String run() { NAMES.clear(); List.of("a").forEach(n -> NAMES.add(n)); return NAMES.toString(); } }
                """, change("class Steps", "class  Steps"), quiet());
        same("4 quiet on an object that others ask", """
                class Steps { static final Rates RATES = new Rates(); static String run() { return "" + RATES.of(1); } }
                class Rates { private final List<Integer> all = new ArrayList<>(List.of(1, 2)); int of(int i) { return all.get(i); } List<Integer> twice() { var l = new ArrayList<Integer>(); for (int a : all) l.add(2 * a); return l; } }
                class Setup { static void prepare() { Steps.RATES.twice(); } }
                """, change("2 * a", "3 * a"), quiet());
        limit(
                "4 an object in a static field, set behind the step's back",
                """
                class Steps { static final Config CONFIG = new Config(); static String run() { return CONFIG.name(); } }
                class Config { private String name; String name() { return name; } void name(String s) { name = s; } }
                class Setup { static void prepare() { Steps.CONFIG.name("old"); } }
                """,
                change("old", "new"),
                warns("Steps.CONFIG", "Config.name"));
        limit(
                "4 an object of a library, set behind the step's back",
                """
                class Steps { static final lib.Config CONFIG = new lib.Config(); static String run() { return CONFIG.name(); } }
                class Setup { static void prepare() { Steps.CONFIG.setName("old"); } }
                """,
                given(
                        library(
                                "lib",
                                "package lib; public class Config { String name; public String name() { return name; } public void setName(String s) { name = s; } }")),
                change("old", "new"),
                warns("Steps.CONFIG", "Setup"));
        same("4 quiet on a cache of its own class that others fill, too", """
                class Steps { static final Squares SQUARES = new Squares(); static String run() { return "" + SQUARES.of(3); } }
                class Squares { private int last, square; int of(int n) { if (n != last) { square = n * n; last = n; } return square; } }
                class Setup { static void prepare() { Steps.SQUARES.of(4); } }
                """, change("of(4)", "of(5)"), quiet());
        same(
                "4 quiet on a value of a library that makes new ones",
                """
                class Steps { static final lib.Complex ONE = new lib.Complex(1); static String run() { return "" + ONE.n; } }
                class Setup { static void prepare() { Steps.ONE.add(Steps.ONE); } }
                """,
                given(
                        library(
                                "lib",
                                "package lib; public class Complex { public final int n; public Complex(int n) { this.n = n; } public Complex add(Complex o) { return new Complex(n + o.n); } }")),
                change("ONE.add(Steps.ONE)", "ONE.add(null == null ? Steps.ONE : null)"),
                quiet());
    }

    private void randomness() {
        limit(
                "4 a shared random generator that others moved on",
                """
                class Steps { static final Random RANDOM = new Random(7); static String run() { return "" + RANDOM.nextInt(); } }
                class Setup { static void prepare() { /**/ Steps.RANDOM.nextInt(); } }
                """,
                change("/**/", "Steps.RANDOM.nextInt();"),
                warns("Steps.RANDOM", "Setup"));
        limit(
                "4 a shared random generator that a shuffle moved on",
                """
                class Steps { static final Random RANDOM = new Random(7); static String run() { return "" + RANDOM.nextInt(); } }
                class Setup { static void prepare() { Collections.shuffle(new ArrayList<>(List.of(1, 2, 3)), Steps.RANDOM); } }
                """,
                change("1, 2, 3", "1, 2"),
                warns("Steps.RANDOM", "Setup"));
    }

    private void inherited() {
        differs(
                "4 the default locale, by the name of a subclass",
                "class Steps { static String run() { return java.text.DecimalFormat.getInstance().format(1.5); } }",
                given(locale("en-US")),
                now(locale("de-DE")),
                says("state", "locale"));
        differs(
                "4 the default zone, by the name of a subclass",
                "class Steps { static String run() { return GregorianCalendar.getInstance().getTimeZone().getID(); } }",
                given(zone("UTC")),
                now(zone("Europe/Berlin")),
                says("state", "zone"));
        differs(
                "4 the line separator, by a subclass of its own",
                """
                class Steps { static String run() { var text = new StringWriter(); try (var out = new Lines(text)) { out.line("a"); } return text.toString(); } }
                class Lines extends PrintWriter { Lines(Writer w) { super(w); } void line(String s) { println(s); } }
                """,
                given(jvm("-Dline.separator=x")),
                now(jvm("-Dline.separator=y")));
        limit("4 a class by a computed name, by the name of a subclass", """
                class Steps { static String run() throws Exception { try (var loader = new java.net.URLClassLoader(new java.net.URL[0], Steps.class.getClassLoader())) { return loader.loadClass("app.R" + "ow".trim()).getDeclaredConstructor().newInstance().toString(); } } }
                class Row { public String toString() { return "old"; } }
                """, change("old", "new"), warns("loadClass"));
    }

    private void zones() {
        zone("a conversion of a pattern", "String.format(Locale.ROOT, \"%tH\", new Date(0))");
        zone("a pattern that is no constant", "String.format(Locale.ROOT, \"%t\".concat(\"H\"), new Date(0))");
        zone("a pattern of a message", "java.text.MessageFormat.format(\"{0,time,HH}\", new Date(0))");
        zone("a date in a concatenation", "\"\" + new Date(0)");
        zone("a calendar in a concatenation", "\"at \" + new java.sql.Timestamp(0) + \".\"");
    }

    private void zone(String what, String expression) {
        differs(
                "4 the default zone in " + what,
                "class Steps { static String run() { return " + expression + "; } }",
                given(zone("UTC")),
                now(zone("Asia/Tokyo")),
                says("state", "zone"));
    }

    private void files() {
        outside("an image", "javax.imageio.ImageIO.read(new File(\"x\"))", "ImageIO");
        outside(
                "an XML file",
                "javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(\"x\"))",
                "DocumentBuilder");
    }

    private void outside(String what, String expression, String word) {
        same(
                "4 is warned of: " + what,
                "class Steps { static String run() throws Exception { return on() ? \"\" + " + expression
                        + " : \"off\"; } static boolean on() { return false; } }",
                change("class Steps", "class  Steps"),
                warns(word));
    }
}
