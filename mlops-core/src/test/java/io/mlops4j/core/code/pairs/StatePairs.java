package io.mlops4j.core.code.pairs;

import java.util.function.UnaryOperator;

/** Section 4: state that code reads and no input carries. */
final class StatePairs extends Section {
    StatePairs() {
        finalFields();
        changedBehind();
        writtenElsewhere();
        defaults();
        settings();
        bundles();
        reflection();
        outside();
        ordinary();
    }

    private void finalFields() {
        differs(
                "4 a static final field",
                "class Steps { static final List<Integer> N = List.of(7); static String run() { return \"\" + N; } }",
                change("of(7)", "of(8)"));
        differs("4 a static field that only the initialiser writes", """
                class Steps { static String run() { return Config.name; } }
                class Config { static String name = "old".trim(); }
                """, change("old", "new"));
        differs("4 a static field that only a reached method writes", """
                class Steps { static String run() { Config.set(); return Config.name; } }
                class Config { static String name; static void set() { name = "old"; } }
                """, change("old", "new"), mayWarn());
    }

    private void changedBehind() {
        limit(
                "4 the elements of an array, changed behind the step's back",
                """
                class Steps { static String run() { return "" + Config.RATES[0]; } }
                class Config { static final double[] RATES = {1, 2}; }
                class Setup { static void prepare() { Config.RATES[0] = 7; } }
                """,
                change("RATES[0] = 7", "RATES[0] = 8"),
                warns("Config.RATES", "Setup"));
        limit("4 a map, changed behind the step's back", """
                class Steps { static String run() { return Config.NAMES.get("a"); } }
                class Config { static final Map<String, String> NAMES = new HashMap<>(); }
                class Setup { static void prepare() { Config.NAMES.put("a", "old"); } }
                """, change("old", "new"), warns("Config.NAMES", "Setup"));
        limit(
                "4 a list, changed behind the step's back",
                """
                class Steps { static String run() { return Config.NAMES.toString(); } }
                class Config { static final List<String> NAMES = new ArrayList<>(); static void register(String s) { NAMES.add(s); } }
                class Setup { static void prepare() { Config.register("old"); } }
                """,
                change("old", "new"),
                warns("Config.NAMES", "Config.register"));
        limit(
                "4 a field of an enum constant, changed behind the step's back",
                """
                class Steps { static String run() { return Op.A.name; } }
                enum Op { A; String name; }
                class Setup { static void prepare() { Op.A.name = "old"; } }
                """,
                change("old", "new"),
                warns("name", "Setup"));
        limit(
                "4 a field of a singleton, changed behind the step's back",
                """
                class Steps { static String run() { return Config.get().name; } }
                class Config { private static final Config ONE = new Config(); String name; static Config get() { return ONE; } }
                class Setup { static void prepare() { Config.get().name = "old"; } }
                """,
                change("old", "new"),
                warns("name", "Setup"));
        limit(
                "4 a field of an object in a field, read in the same method",
                """
                class Steps { static String run() { return Config.ONE.name; } }
                class Config { static final Row ONE = new Row(); }
                class Row { String name; }
                class Setup { static void prepare() { Config.ONE.name = "old"; } }
                """,
                change("old", "new"),
                warns("name", "Setup"));
        same("4 a map that the step itself fills is a cache", """
                class Steps { static final Map<String, Integer> CACHE = new HashMap<>(); static String run() { return "" + CACHE.computeIfAbsent("abc", s -> s.length()); } }
                class Other { static int n() { return 1; } }
                """, change("return 1", "return 2"));
        same("4 a list of constants", """
                class Steps { static final List<String> NAMES = Arrays.asList("a", "b"); static String run() { return NAMES.get(0); } }
                class Other { static int n() { return NAMES().size(); } static List<String> NAMES() { return Steps.NAMES; } }
                """, change("size()", "hashCode()"));
    }

    private void writtenElsewhere() {
        value("an int", "int", "7", "8");
        value("a string", "String", "\"old\"", "\"new\"");
        value("a double", "double", "0.5", "0.25");
        value("a boolean", "boolean", "true", "false");
        value("an enum", "Op", "Op.A", "Op.B");
        value("a date", "LocalDate", "LocalDate.of(2024, 1, 1)", "LocalDate.of(2024, 1, 2)");
        value("a record", "Row", "new Row(1)", "new Row(2)");
        value("a list", "List<String>", "List.of(\"old\")", "List.of(\"new\")");
        value("a map", "Map<String, Integer>", "Map.of(\"a\", 1)", "Map.of(\"a\", 2)");
        value("an optional", "Optional<String>", "Optional.of(\"old\")", "Optional.of(\"new\")");
        differs("4 a private static field written elsewhere", """
                class Steps { static String run() { return Config.get(); } }
                class Config { private static String s = "a"; static String get() { return s; } static void set(String t) { s = t; } }
                class Setup { static void prepare() { Config.set("old"); } }
                """, change("old", "new"), says("state", "Config.s"));
        differs("4 a static field written by a nested class", """
                class Steps { static String run() { return Config.get(); } }
                class Config { private static String s = "a"; static String get() { return s; } static class In { static void set(String t) { s = t; } } }
                class Setup { static void prepare() { Config.In.set("old"); } }
                """, change("old", "new"), says("state", "Config.s"));
        differs(
                "4 a public static field written from another package",
                """
                package app; public class Steps { static String run() { return Config.s; } }
                class Setup { static void prepare() { other.Writer.set("old"); } }
                """,
                given(source("package app; public class Config { public static String s = \"a\"; }")),
                given(
                        source(
                                "package other; public class Writer { public static void set(String t) { app.Config.s = t; } }")),
                change("old", "new"),
                says("state", "Config.s"));
        differs(
                "4 a static field written from another module",
                """
                package app; public class Steps { static String run() { return Config.s; } }
                class Setup { static void prepare() { other.Writer.set("old"); } }
                """,
                given(source("package app; public class Config { public static String s = \"a\"; }")),
                given(
                        directory(
                                "more",
                                "package other; public class Writer { public static void set(String t) { app.Config.s = t; } }")),
                change("old", "new"),
                says("state", "Config.s"));
        same("4 a static field that the step does not read", """
                class Steps { static String run() { return Config.s; } }
                class Config { static String s = "a"; static String t; }
                class Setup { static void prepare() { Config.t = "old"; } }
                """, change("old", "new"));
        limit(
                "4 a static field without a canonical form",
                """
                class Steps { static String run() { return Config.task.getName(); } }
                class Config { static Thread task; }
                class Setup { static void prepare() { Config.task = new Thread("old"); } }
                """,
                change("\"old\"", "\"new\""),
                warns("Config.task", "Thread", "Setup"));
        limit("4 a static array", """
                class Steps { static String run() { return "" + Config.rates[0]; } }
                class Config { static double[] rates; }
                class Setup { static void prepare() { Config.rates = new double[] {7}; } }
                """, change("{7}", "{8}"), warns("Config.rates"));
    }

    private void value(String kind, String type, String old, String fresh) {
        differs(
                "4 a static field written elsewhere, " + kind,
                """
                class Steps { static String run() { return "" + Config.value; } }
                class Config { static TYPE value; }
                enum Op { A, B }
                record Row(int n) { }
                class Setup { static void prepare() { Config.value = OLD; } }
                """.replace("TYPE", type).replace("OLD", old),
                change("value = " + old, "value = " + fresh),
                says("state", "Config.value"));
    }

    private void defaults() {
        locale("String.format", "String.format(\"%.1f\", 1.5)");
        locale("formatted", "\"%.1f\".formatted(1.5)");
        locale("a formatter", "new Formatter().format(\"%.1f\", 1.5).toString()");
        locale("printf", "printed(p -> p.printf(\"%.1f\", 1.5))");
        locale("format of a stream", "printed(p -> p.format(\"%.1f\", 1.5))");
        locale("the default itself", "Locale.getDefault().toString()");
        locale("the default for formats", "Locale.getDefault(Locale.Category.FORMAT).toString()");
        locale("a number format", "java.text.NumberFormat.getInstance().format(1.5)");
        locale("a percent format", "java.text.NumberFormat.getPercentInstance().format(1.5)");
        locale("a decimal format", "new java.text.DecimalFormat(\"0.0\").format(1.5)");
        locale("a decimal format without pattern", "new java.text.DecimalFormat().format(1.5)");
        locale("decimal symbols", "\"\" + java.text.DecimalFormatSymbols.getInstance().getDecimalSeparator()");
        locale("new decimal symbols", "\"\" + new java.text.DecimalFormatSymbols().getDecimalSeparator()");
        locale("a message format", "java.text.MessageFormat.format(\"{0}\", 1.5)");
        locale("a date format", "new java.text.SimpleDateFormat(\"MMMM\").format(new Date(0))");
        locale(
                "a date format by style",
                "java.text.DateFormat.getDateInstance(java.text.DateFormat.LONG).format(new Date(0))");
        locale(
                "a formatter of java.time",
                "java.time.format.DateTimeFormatter.ofPattern(\"MMMM\").format(LocalDate.of(2024, 1, 1))");
        locale(
                "a formatter of java.time by style",
                "java.time.format.DateTimeFormatter.ofLocalizedDate(java.time.format.FormatStyle.LONG).format(LocalDate.of(2024, 1, 1))");
        locale(
                "a formatter's builder",
                "new java.time.format.DateTimeFormatterBuilder().appendPattern(\"MMMM\").toFormatter().format(LocalDate.of(2024, 1, 1))");
        locale("a scanner", "\"\" + new Scanner(\"1,5\").hasNextDouble()");
        locale("the name of a country", "Locale.GERMANY.getDisplayCountry()");
        locale("the name of a currency", "Currency.getInstance(\"USD\").getDisplayName()");
        locale(
                "the first day of the week",
                "\"\" + Calendar.getInstance(TimeZone.getTimeZone(\"UTC\")).getFirstDayOfWeek()");
        turkish("toLowerCase", "\"I\".toLowerCase()");
        turkish("toUpperCase", "\"i\".toUpperCase()");
        turkish("a method reference", "Stream.of(\"I\").map(String::toLowerCase).toList().toString()");
        same(
                "4 the default locale, where the locale is given",
                "class Steps { static String run() { return String.format(Locale.ROOT, \"%.1f\", 1.5) + \"I\".toLowerCase(Locale.ROOT); } }",
                given(locale("en-US")),
                now(locale("tr-TR")));
        same(
                "4 the default locale, where nothing uses it",
                "class Steps { static String run() { return \"x\"; } static String other() { return \"I\".toLowerCase(); } }",
                given(locale("en-US")),
                now(locale("tr-TR")));
        zone("ZoneId.systemDefault", "Instant.EPOCH.atZone(ZoneId.systemDefault()).toLocalDateTime().toString()");
        zone("TimeZone.getDefault", "TimeZone.getDefault().getID()");
        zone("a calendar", "hour(Calendar.getInstance())");
        zone("a new calendar", "hour(new GregorianCalendar())");
        zone("an old date", "new Date(0).toString().substring(0, 16)");
        zone("parts of an old date", "\"\" + new Date(0).getHours()");
        zone("an old date of parts", "\"\" + new Date(70, 0, 1).getTime()");
        zone("a date format", "new java.text.SimpleDateFormat(\"HH\", Locale.ROOT).format(new Date(0))");
        zone(
                "a date format by style",
                "java.text.DateFormat.getTimeInstance(java.text.DateFormat.SHORT, Locale.ROOT).format(new Date(0))");
        zone("a time stamp of a database", "java.sql.Timestamp.from(Instant.EPOCH).toString()");
        zone("a date of a database", "\"\" + java.sql.Date.valueOf(\"1970-01-01\").getTime()");
        zone("a clock", "Clock.systemDefaultZone().getZone().getId()");
        zone("today", "LocalDateTime.now().truncatedTo(java.time.temporal.ChronoUnit.HOURS).toString()");
        zone("now with its zone", "ZonedDateTime.now().getZone().getId()");
        same(
                "4 the default zone, where the zone is given",
                "class Steps { static String run() { return Instant.EPOCH.atZone(ZoneOffset.UTC).toString(); } }",
                given(zone("UTC")),
                now(zone("Asia/Tokyo")));
        charset("getBytes", "\"\\u00e4\".getBytes().length");
        charset("a new string", "new String(BYTES).length()");
        charset("a part of bytes", "new String(BYTES, 0, 2).length()");
        charset("the default itself", "java.nio.charset.Charset.defaultCharset()");
        charset("a reader", "new InputStreamReader(new ByteArrayInputStream(BYTES)).read()");
        charset("a writer", "written(out -> new OutputStreamWriter(out))");
        charset("a print writer", "written(out -> new PrintWriter(out))");
        charset("a print stream", "printed()");
        charset("bytes that were collected", "collected().toString()");
        charset("a scanner", "new Scanner(new ByteArrayInputStream(BYTES)).next().length()");
        same(
                "4 the default charset, where the charset is given",
                "class Steps { static String run() { return \"\" + \"\\u00e4\".getBytes(java.nio.charset.StandardCharsets.UTF_8).length; } }",
                given(jvm("-Dfile.encoding=UTF-8")),
                now(jvm("-Dfile.encoding=ISO-8859-1")));
        separator("lineSeparator", "System.lineSeparator()");
        separator("a print writer", "printed(p -> p.println())");
        separator("a buffered writer", "buffered()");
        separator("%n", "String.format(Locale.ROOT, \"%n\")");
        separator("a formatter", "new Formatter(Locale.ROOT).format(\"%n\").toString()");
    }

    private void locale(String by, String expression) {
        setting("locale, by " + by, expression, locale("en-US"), locale("de-DE"), says("state", "locale"));
    }

    private void turkish(String by, String expression) {
        setting("locale, by " + by, expression, locale("en-US"), locale("tr-TR"), says("state", "locale"));
    }

    private void zone(String by, String expression) {
        setting("zone, by " + by, expression, zone("UTC"), zone("Asia/Tokyo"), says("state", "zone"));
    }

    private void charset(String by, String expression) {
        setting(
                "charset, by " + by,
                expression,
                jvm("-Dfile.encoding=UTF-8"),
                jvm("-Dfile.encoding=ISO-8859-1"),
                says("state", "charset"));
    }

    private void separator(String by, String expression) {
        setting(
                "line separator, by " + by,
                expression,
                jvm("-Dline.separator=\n"),
                jvm("-Dline.separator=--"),
                says("state", "separator"));
    }

    private void setting(
            String name, String expression, UnaryOperator<Program> before, UnaryOperator<Program> after, Clause says) {
        differs("4 the default " + name, """
                class Steps {
                  static final byte[] BYTES = {(byte) 0xc3, (byte) 0xa4};
                  static String run() throws Exception { return "" + VALUE; }
                  static String hour(Calendar c) { c.setTimeInMillis(0); return "" + c.get(Calendar.HOUR_OF_DAY); }
                  static String printed(Consumer<PrintWriter> print) { var s = new StringWriter(); var p = new PrintWriter(s); print.accept(p); p.flush(); return s.toString(); }
                  static int written(Function<OutputStream, Writer> make) throws IOException { var out = new ByteArrayOutputStream(); try (var w = make.apply(out)) { w.write("\u00e4"); } return out.size(); }
                  static int printed() { var out = new ByteArrayOutputStream(); new PrintStream(out).print("\u00e4"); return out.size(); }
                  static ByteArrayOutputStream collected() { var out = new ByteArrayOutputStream(); out.write(0xc3); out.write(0xa4); return out; }
                  static String buffered() throws IOException { var s = new StringWriter(); try (var w = new BufferedWriter(s)) { w.newLine(); } return s.toString(); }
                }
                """.replace("VALUE", expression), given(before), now(after), says);
    }

    private void settings() {
        differs(
                "4 a system property",
                "class Steps { static String run() { return System.getProperty(\"pairs.name\"); } }",
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")),
                says("state", "pairs.name"));
        differs(
                "4 a system property with a default",
                "class Steps { static String run() { return System.getProperty(\"pairs.name\", \"none\"); } }",
                now(property("pairs.name", "new")));
        differs(
                "4 a system property as a number",
                "class Steps { static String run() { return \"\" + Integer.getInteger(\"pairs.number\"); } }",
                given(property("pairs.number", "7")),
                now(property("pairs.number", "8")));
        differs(
                "4 a system property as a truth value",
                "class Steps { static String run() { return \"\" + Boolean.getBoolean(\"pairs.on\"); } }",
                given(property("pairs.on", "true")),
                now(property("pairs.on", "false")));
        differs(
                "4 a system property whose name is a constant",
                """
                class Steps { static final String NAME = "pairs.name"; static String run() { return System.getProperty(NAME); } }
                """,
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")));
        same(
                "4 a system property that nobody reads",
                "class Steps { static String run() { return System.getProperty(\"pairs.name\"); } }",
                given(property("pairs.name", "a")),
                given(property("pairs.other", "old")),
                now(property("pairs.other", "new")));
        limit(
                "4 a system property with a computed name",
                "class Steps { static String run() { return System.getProperty(\"pairs.\" + name()); } static String name() { return \"name\".trim(); } }",
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")),
                warns("System.getProperty"));
        limit(
                "4 all system properties",
                "class Steps { static String run() { return System.getProperties().getProperty(\"pairs.name\"); } }",
                given(property("pairs.name", "old")),
                now(property("pairs.name", "new")),
                warns("System.getProperties"));
        differs(
                "4 an environment variable",
                "class Steps { static String run() { return System.getenv(\"PAIRS_NAME\"); } }",
                given(environment("PAIRS_NAME", "old")),
                now(environment("PAIRS_NAME", "new")),
                says("state", "PAIRS_NAME"));
        limit(
                "4 the whole environment",
                "class Steps { static String run() { return System.getenv().get(\"PAIRS_NAME\"); } }",
                given(environment("PAIRS_NAME", "old")),
                now(environment("PAIRS_NAME", "new")),
                warns("System.getenv"));
    }

    private void bundles() {
        String text =
                "class Steps { static String run() { return ResourceBundle.getBundle(\"app.words\").getString(\"a\"); } }";
        differs(
                "4 the file of a resource bundle",
                text,
                given(locale("en-US")),
                given(resource("app/words.properties", "a=old")),
                now(resource("app/words.properties", "a=new")));
        differs(
                "4 the file of a resource bundle for a language",
                text,
                given(locale("de-DE")),
                given(resource("app/words.properties", "a=old")),
                now(resource("app/words_de.properties", "a=neu")));
        differs(
                "4 the class of a resource bundle",
                text,
                given(locale("en-US")),
                given(
                        source(
                                "package app; public class words extends ListResourceBundle { protected Object[][] getContents() { return new Object[][] {{\"a\", \"old\"}}; } }")),
                change("old", "new"));
        same(
                "4 the file of another resource bundle",
                text,
                given(locale("en-US")),
                given(resource("app/words.properties", "a=old")),
                given(resource("app/others.properties", "a=old")),
                now(resource("app/others.properties", "a=new")));
        limit(
                "4 a resource with a computed name",
                """
                class Steps { static String run() throws Exception { try (var in = Steps.class.getResourceAsStream(name() + ".txt")) { return new String(in.readAllBytes(), "UTF-8"); } }
                  static String name() { return "words".trim(); } }
                """,
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")),
                warns("getResourceAsStream"));
    }

    private void reflection() {
        limit("4 a class by a computed name", """
                class Steps { static String run() throws Exception { return Class.forName("app." + name()).getDeclaredConstructor().newInstance().toString(); }
                  static String name() { return "Row".trim(); } }
                class Row { public String toString() { return "old"; } }
                """, change("old", "new"), warns("Class.forName"));
        limit("4 a method by name, without the literal", """
                class Steps { static String run() throws Exception { return call(new Row()); }
                  static String call(Object o) throws Exception { var m = o.getClass().getDeclaredMethod("more"); m.setAccessible(true); return (String) m.invoke(o); } }
                class Row { String more() { return "old"; } }
                """, change("old", "new"), warns("getDeclaredMethod"));
    }

    private void outside() {
        same("4 a file", """
                class Steps { static String run() throws Exception { return "" + Files.exists(Path.of("/no/such/file")) + (1 > 2 ? Files.readString(Path.of("x")) : ""); } }
                """, change("class Steps", "class  Steps"), warns("Files"));
        same("4 a socket", """
                class Steps { static String run() throws Exception { return on() ? "" + new java.net.Socket("localhost", 1) : "off"; } static boolean on() { return false; } }
                """, change("class Steps", "class  Steps"), warns("Socket"));
        same("4 a process", """
                class Steps { static String run() throws Exception { return on() ? "" + new ProcessBuilder("ls").start() : "off"; } static boolean on() { return false; } }
                """, change("class Steps", "class  Steps"), warns("ProcessBuilder"));
        same("4 a database", """
                class Steps { static String run() throws Exception { return on() ? "" + java.sql.DriverManager.getConnection("jdbc:x") : "off"; } static boolean on() { return false; } }
                """, change("class Steps", "class  Steps"), warns("DriverManager"));
        same("4 quiet for files where the step takes a path", """
                class Steps { static String run(Path file) throws IOException { return Files.exists(file) ? Files.readString(file) : "none"; } }
                class Caller { static String call() throws IOException { return Steps.run(Path.of("/no/such/file")); } }
                """, change("class Steps", "class  Steps"));
        same("4 quiet for files where the step asks for a work folder", """
                class Steps { static String run(StepContext context) throws IOException { return Files.readString(context.workFolder().resolve("x")); } }
                class Caller { static String call() { return "x"; } }
                """, change("class Steps", "class  Steps"));
        same(
                "4 the clock is for explain",
                "class Steps { static String run() { return \"\" + (Instant.now().toEpochMilli() > 0); } }",
                change("class Steps", "class  Steps"),
                explains("Instant.now"),
                quiet());
        same(
                "4 unseeded randomness is for explain",
                "class Steps { static String run() { return \"\" + (new Random().nextDouble() < 2); } }",
                change("class Steps", "class  Steps"),
                explains("Random"),
                quiet());
        same(
                "4 the number of processors is for explain",
                "class Steps { static String run() { return \"\" + (Runtime.getRuntime().availableProcessors() > 0); } }",
                change("class Steps", "class  Steps"),
                explains("availableProcessors"),
                quiet());
        same(
                "4 in messages of exceptions warnings are left to explain",
                """
                class Steps { static String run() { if (!on()) { return "off"; } throw new Bad("x"); } static boolean on() { return false; } }
                class Bad extends RuntimeException { Bad(String s) { super(s + System.getenv()); } }
                """,
                change("class Steps", "class  Steps"),
                quiet());
    }

    private void ordinary() {
        quiet(
                "loggers",
                "static final System.Logger LOG = System.getLogger(\"a\"); static String run() { LOG.log(System.Logger.Level.DEBUG, \"a\"); return \"x\"; }");
        quiet(
                "SLF4J",
                "static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(Steps.class); static String run() { LOG.info(\"a {}\", 1); return \"x\"; }");
        quiet(
                "java.util.logging",
                "static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(\"a\"); static String run() { LOG.fine(\"a\"); return \"x\"; }");
        quiet(
                "records",
                "record Row(int a, String b) { } static String run() { return new Row(1, \"a\").toString(); }");
        quiet(
                "streams",
                "static String run() { return IntStream.range(0, 9).boxed().collect(Collectors.groupingBy(i -> i % 2, TreeMap::new, Collectors.counting())).toString(); }");
        quiet(
                "collections",
                "static String run() { var m = new HashMap<String, List<Integer>>(); m.computeIfAbsent(\"a\", k -> new ArrayList<>()).add(1); return m.toString(); }");
        quiet(
                "immutable constants",
                "static final List<String> A = List.of(\"a\"); static final Map<String, Integer> B = Map.of(\"a\", 1); static String run() { return A + \"\" + B; }");
        quiet(
                "a cache",
                "static final Map<Integer, Integer> CACHE = new java.util.concurrent.ConcurrentHashMap<>(); static String run() { return \"\" + CACHE.computeIfAbsent(3, i -> i * i); }");
        quiet("LocalDate", "static String run() { return LocalDate.of(2024, 1, 31).plusMonths(1).toString(); }");
        quiet(
                "timing",
                "static String run() { long start = System.nanoTime(); return \"\" + (System.nanoTime() - start >= 0); }");
        quiet(
                "an array of constants",
                "static final double[] RATES = {0.1, 0.2}; static String run() { double s = 0; for (double r : RATES) s += r; return \"\" + s; }");
        quiet(
                "a pattern",
                "static final java.util.regex.Pattern P = java.util.regex.Pattern.compile(\"a+\"); static String run() { return \"\" + P.matcher(\"aa\").matches(); }");
        quiet(
                "an enum with fields",
                "enum Op { A(1), B(2); final int n; Op(int n) { this.n = n; } } static String run() { return \"\" + Op.B.n + Op.valueOf(\"A\"); }");
        quiet("seeded randomness", "static String run() { return \"\" + new Random(7).nextInt(); }");
        quiet(
                "a builder",
                "static class B { String s = \"\"; B add(String t) { s += t; return this; } } static String run() { return new B().add(\"a\").add(\"b\").s; }");
        quiet(
                "threads",
                "static String run() throws Exception { var pool = java.util.concurrent.Executors.newFixedThreadPool(2); try { return \"\" + pool.submit(() -> 7).get(); } finally { pool.shutdown(); } }");
        quiet(
                "reading from memory",
                "static String run() throws IOException { return new BufferedReader(new StringReader(\"a\")).readLine(); }");
        quiet(
                "an exception",
                "static class Bad extends RuntimeException { Bad(String s) { super(s); } } static String run() { try { throw new Bad(\"a\"); } catch (Bad e) { return e.getMessage(); } }");
        quiet(
                "big numbers",
                "static String run() { return new java.math.BigDecimal(\"1.5\").multiply(java.math.BigDecimal.TEN).setScale(1, java.math.RoundingMode.HALF_UP).toPlainString(); }");
    }

    private void quiet(String what, String members) {
        same("4 quiet on " + what, "class Steps { " + members + " }", change("class Steps", "class  Steps"), quiet());
    }
}
