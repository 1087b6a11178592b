package io.mlops4j.core.code;

import io.mlops4j.core.code.Fact.Kind;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What calls of the platform read that no input carries (rule 4). */
final class PlatformCalls {
    static final String LOCALE = "locale";
    static final String ZONE = "time zone";
    static final String CHARSET = "charset";
    static final String SEPARATOR = "line separator";

    private static final String FILES = "java/nio/file/Files";

    /** Without a {@code Locale} among their arguments they take the default one. */
    private static final Set<String> LOCALES = Set.of(
            "java/lang/String.format",
            "java/lang/String.formatted",
            "java/lang/String.toLowerCase",
            "java/lang/String.toUpperCase",
            "java/io/PrintStream.printf",
            "java/io/PrintStream.format",
            "java/io/PrintWriter.printf",
            "java/io/PrintWriter.format",
            "java/util/Formatter.<init>",
            "java/util/Scanner.<init>",
            "java/util/Locale.getDefault",
            "java/text/NumberFormat.getInstance",
            "java/text/NumberFormat.getNumberInstance",
            "java/text/NumberFormat.getIntegerInstance",
            "java/text/NumberFormat.getCurrencyInstance",
            "java/text/NumberFormat.getPercentInstance",
            "java/text/NumberFormat.getCompactNumberInstance",
            "java/text/DecimalFormat.<init>",
            "java/text/DecimalFormatSymbols.getInstance",
            "java/text/DecimalFormatSymbols.<init>",
            "java/text/DateFormatSymbols.getInstance",
            "java/text/DateFormatSymbols.<init>",
            "java/text/DateFormat.getInstance",
            "java/text/DateFormat.getDateInstance",
            "java/text/DateFormat.getTimeInstance",
            "java/text/DateFormat.getDateTimeInstance",
            "java/text/SimpleDateFormat.<init>",
            "java/text/MessageFormat.<init>",
            "java/text/MessageFormat.format",
            "java/text/Collator.getInstance",
            "java/text/BreakIterator.getWordInstance",
            "java/text/BreakIterator.getSentenceInstance",
            "java/text/BreakIterator.getCharacterInstance",
            "java/text/BreakIterator.getLineInstance",
            "java/time/format/DateTimeFormatter.ofPattern",
            "java/time/format/DateTimeFormatter.ofLocalizedDate",
            "java/time/format/DateTimeFormatter.ofLocalizedTime",
            "java/time/format/DateTimeFormatter.ofLocalizedDateTime",
            "java/time/format/DateTimeFormatterBuilder.toFormatter",
            "java/util/Calendar.getInstance",
            "java/util/GregorianCalendar.<init>",
            "java/util/ResourceBundle.getBundle",
            "java/util/Locale.getDisplayName",
            "java/util/Locale.getDisplayLanguage",
            "java/util/Locale.getDisplayCountry",
            "java/util/Locale.getDisplayScript",
            "java/util/Locale.getDisplayVariant",
            "java/util/TimeZone.getDisplayName",
            "java/util/Currency.getSymbol",
            "java/util/Currency.getDisplayName",
            "java/util/Calendar.getDisplayName");

    /** Without a zone among their arguments they take the default one. */
    private static final Set<String> ZONES = Set.of(
            "java/time/ZoneId.systemDefault",
            "java/util/TimeZone.getDefault",
            "java/time/Clock.systemDefaultZone",
            "java/time/LocalDate.now",
            "java/time/LocalTime.now",
            "java/time/LocalDateTime.now",
            "java/time/ZonedDateTime.now",
            "java/time/OffsetDateTime.now",
            "java/time/Year.now",
            "java/time/YearMonth.now",
            "java/time/MonthDay.now",
            "java/util/Calendar.getInstance",
            "java/util/GregorianCalendar.<init>",
            "java/text/SimpleDateFormat.<init>",
            "java/text/MessageFormat.<init>",
            "java/text/MessageFormat.format",
            "java/text/DateFormat.getInstance",
            "java/text/DateFormat.getDateInstance",
            "java/text/DateFormat.getTimeInstance",
            "java/text/DateFormat.getDateTimeInstance",
            "java/util/Date.<init>",
            "java/util/Date.toString",
            "java/util/Date.getHours",
            "java/util/Date.getMinutes",
            "java/util/Date.getDate",
            "java/util/Date.getDay",
            "java/util/Date.getMonth",
            "java/util/Date.getYear",
            "java/util/Date.getTimezoneOffset",
            "java/util/Date.parse",
            "java/util/Date.toLocaleString",
            "java/sql/Timestamp.toString",
            "java/sql/Timestamp.valueOf",
            "java/sql/Timestamp.toLocalDateTime",
            "java/sql/Date.toString",
            "java/sql/Date.valueOf",
            "java/sql/Date.toLocalDate");

    /** With these descriptors of their arguments they take the default charset. */
    private static final Map<String, Set<String>> CHARSETS = Map.ofEntries(
            Map.entry("java/lang/String.getBytes", Set.of("()")),
            Map.entry("java/lang/String.<init>", Set.of("([B)", "([BII)")),
            Map.entry("java/nio/charset/Charset.defaultCharset", Set.of("()")),
            Map.entry(
                    "java/io/FileReader.<init>",
                    Set.of("(Ljava/lang/String;)", "(Ljava/io/File;)", "(Ljava/io/FileDescriptor;)")),
            Map.entry(
                    "java/io/FileWriter.<init>",
                    Set.of(
                            "(Ljava/lang/String;)",
                            "(Ljava/lang/String;Z)",
                            "(Ljava/io/File;)",
                            "(Ljava/io/File;Z)",
                            "(Ljava/io/FileDescriptor;)")),
            Map.entry("java/io/InputStreamReader.<init>", Set.of("(Ljava/io/InputStream;)")),
            Map.entry("java/io/OutputStreamWriter.<init>", Set.of("(Ljava/io/OutputStream;)")),
            Map.entry(
                    "java/io/PrintStream.<init>",
                    Set.of(
                            "(Ljava/io/OutputStream;)",
                            "(Ljava/io/OutputStream;Z)",
                            "(Ljava/lang/String;)",
                            "(Ljava/io/File;)")),
            Map.entry(
                    "java/io/PrintWriter.<init>",
                    Set.of(
                            "(Ljava/io/OutputStream;)",
                            "(Ljava/io/OutputStream;Z)",
                            "(Ljava/lang/String;)",
                            "(Ljava/io/File;)")),
            Map.entry(
                    "java/util/Scanner.<init>",
                    Set.of("(Ljava/io/InputStream;)", "(Ljava/io/File;)", "(Ljava/nio/file/Path;)")),
            Map.entry("java/io/ByteArrayOutputStream.toString", Set.of("()")));

    private static final Set<String> SEPARATORS = Set.of(
            "java/lang/System.lineSeparator",
            "java/io/PrintStream.println",
            "java/io/PrintWriter.println",
            "java/io/BufferedWriter.newLine");

    /** Their patterns may hold {@code %n}. */
    private static final Set<String> FORMATTING = Set.of("format", "formatted", "printf");

    private static final Set<String> PROPERTIES = Set.of(
            "java/lang/System.getProperty",
            "java/lang/Integer.getInteger",
            "java/lang/Long.getLong",
            "java/lang/Boolean.getBoolean");

    private static final Set<String> FILE_TYPES = Set.of(
            "java/io/FileInputStream.<init>",
            "java/io/FileOutputStream.<init>",
            "java/io/FileReader.<init>",
            "java/io/FileWriter.<init>",
            "java/io/RandomAccessFile.<init>",
            "java/nio/channels/FileChannel.open",
            "java/util/zip/ZipFile.<init>",
            "java/util/jar/JarFile.<init>",
            "java/io/File.exists",
            "java/io/File.list",
            "java/io/File.listFiles",
            "java/io/File.length",
            "java/io/File.lastModified",
            "java/io/File.isFile",
            "java/io/File.isDirectory");

    /** They read a file if they are told of it by its name, path or address. */
    private static final Set<String> BY_ADDRESS = Set.of(
            "javax/imageio/ImageIO.read",
            "javax/xml/parsers/DocumentBuilder.parse",
            "javax/xml/parsers/SAXParser.parse",
            "javax/xml/transform/stream/StreamSource.<init>");

    private static final Set<String> OUTSIDES = Set.of(
            "java/net/Socket.<init>",
            "java/net/ServerSocket.<init>",
            "java/net/DatagramSocket.<init>",
            "java/net/InetAddress.getByName",
            "java/net/InetAddress.getLocalHost",
            "java/net/URL.openStream",
            "java/net/URL.openConnection",
            "java/net/URL.getContent",
            "java/net/http/HttpClient.send",
            "java/net/http/HttpClient.sendAsync",
            "java/nio/channels/SocketChannel.open",
            "java/util/prefs/Preferences.userRoot",
            "java/util/prefs/Preferences.systemRoot",
            "java/util/prefs/Preferences.userNodeForPackage",
            "java/util/prefs/Preferences.systemNodeForPackage",
            "java/lang/ProcessBuilder.start",
            "java/lang/Runtime.exec",
            "java/sql/DriverManager.getConnection",
            "javax/sql/DataSource.getConnection");

    private static final Set<String> UNSEEDED = Set.of("java/util/Random.<init>", "java/util/Date.<init>");

    private static final Set<String> MOMENTARY = Set.of(
            "java/lang/System.currentTimeMillis",
            "java/time/Instant.now",
            "java/time/LocalDate.now",
            "java/time/LocalTime.now",
            "java/time/LocalDateTime.now",
            "java/time/ZonedDateTime.now",
            "java/time/OffsetDateTime.now",
            "java/time/Clock.systemUTC",
            "java/time/Clock.systemDefaultZone",
            "java/lang/Math.random",
            "java/util/UUID.randomUUID",
            "java/util/concurrent/ThreadLocalRandom.current",
            "java/security/SecureRandom.<init>",
            "java/lang/Runtime.availableProcessors",
            "java/util/stream/Stream.parallel",
            "java/util/Collection.parallelStream",
            "java/util/List.parallelStream");

    /** What sets a default or system properties; of properties the name is to be added, where it is known. */
    private static final Map<String, String> SETTERS = Map.of(
            "java/util/Locale.setDefault", LOCALE,
            "java/util/TimeZone.setDefault", ZONE,
            "java/lang/System.setProperty", SharedReads.PROPERTY,
            "java/lang/System.clearProperty", SharedReads.PROPERTY,
            "java/lang/System.setProperties", SharedReads.PROPERTY);

    /** The methods that may mean anything, by class, so that others can be passed over quickly. */
    private static final Map<String, Set<String>> METHODS = methods();

    private PlatformCalls() {}

    private static Map<String, Set<String>> methods() {
        var methods = new HashMap<String, Set<String>>();
        for (Set<String> calls : List.of(
                LOCALES,
                ZONES,
                CHARSETS.keySet(),
                SEPARATORS,
                PROPERTIES,
                FILE_TYPES,
                BY_ADDRESS,
                OUTSIDES,
                MOMENTARY,
                SETTERS.keySet(),
                CallFacts.OF_INTEREST,
                Set.of(
                        "java/lang/System.getenv",
                        "java/lang/System.getProperties",
                        "java/util/Formatter.format",
                        "java/util/ServiceLoader.load",
                        "java/util/ServiceLoader.loadInstalled",
                        "java/io/ObjectInputStream.<init>",
                        "java/io/ObjectOutputStream.<init>",
                        "java/util/Random.<init>",
                        "java/util/Formatter.<init>",
                        "java/util/Collections.shuffle"))) {
            for (String call : calls) {
                int dot = call.lastIndexOf('.');
                String owner = call.substring(0, dot);
                Set<String> names = methods.get(owner);
                if (names == null) {
                    names = new HashSet<>();
                    methods.put(owner, names);
                }
                names.add(call.substring(dot + 1));
            }
        }
        return methods;
    }

    /** Whether a call may mean anything. */
    static boolean isOfInterest(Member called) {
        if (called.owner().equals(FILES)) {
            return true;
        }
        Set<String> names = METHODS.get(called.owner());
        return names != null && names.contains(called.name());
    }

    /** Adds what a call means. Of a method reference the arguments are not known, and the list is empty. */
    static void facts(Member called, List<StackValue> arguments, Set<Fact> facts) {
        if (!isOfInterest(called)) {
            return;
        }
        String name = called.owner() + "." + called.name();
        String shown = Names.member(called.owner(), called.name());
        defaults(called, name, shown, arguments, facts);
        settings(name, shown, arguments, facts);
        sets(name, arguments, facts);
        services(called, name, shown, arguments, facts);
        if (FILE_TYPES.contains(name) || called.owner().equals(FILES) || opensFile(called, name)) {
            facts.add(Fact.of(Kind.FILES, "files", shown));
        }
        if (OUTSIDES.contains(name)) {
            facts.add(Fact.of(Kind.OUTSIDE, "outside", shown));
        }
        boolean unseeded = (UNSEEDED.contains(name) && called.descriptor().equals("()V"))
                || (name.equals("java/util/Collections.shuffle")
                        && called.descriptor().equals("(Ljava/util/List;)V"));
        if (MOMENTARY.contains(name) || unseeded) {
            facts.add(Fact.of(Kind.NOTES, shown + " gives something else each time"));
        }
    }

    /** Readers and writers that are told of a file by its name or path. */
    private static boolean opensFile(Member called, String name) {
        boolean byPath = called.descriptor().startsWith("(Ljava/io/File;")
                || called.descriptor().startsWith("(Ljava/nio/file/Path;");
        if (BY_ADDRESS.contains(name)) {
            return byPath
                    || called.descriptor().startsWith("(Ljava/lang/String;")
                    || called.descriptor().startsWith("(Ljava/net/URL;");
        }
        if (!called.name().equals("<init>")) {
            return false;
        }
        return switch (called.owner()) {
            case "java/util/Scanner" -> byPath;
            case "java/io/PrintWriter", "java/io/PrintStream", "java/util/Formatter" ->
                byPath || called.descriptor().startsWith("(Ljava/lang/String;");
            default -> false;
        };
    }

    /** Adds what reading a static field of the platform means. */
    static void field(Member field, Set<Fact> facts) {
        if (field.owner().equals("java/lang/System") && field.name().equals("in")) {
            facts.add(Fact.of(Kind.OUTSIDE, "outside", "System.in"));
        }
    }

    private static void defaults(
            Member called, String name, String shown, List<StackValue> arguments, Set<Fact> facts) {
        String parameters = called.descriptor().substring(0, called.descriptor().indexOf(')') + 1);
        boolean symbolised = parameters.contains("Ljava/util/Locale;") || parameters.contains("Symbols;");
        if (LOCALES.contains(name) && !symbolised) {
            facts.add(Fact.of(Kind.DEFAULT, LOCALE, shown));
        }
        boolean zoned = parameters.contains("Ljava/util/TimeZone;")
                || parameters.contains("Ljava/time/ZoneId;")
                || parameters.contains("Ljava/time/Clock;");
        boolean ofMoment =
                name.equals("java/util/Date.<init>") && (parameters.equals("()") || parameters.equals("(J)"));
        if (ZONES.contains(name) && !zoned && !ofMoment) {
            facts.add(Fact.of(Kind.DEFAULT, ZONE, shown));
        }
        if (CHARSETS.getOrDefault(name, Set.of()).contains(parameters)) {
            facts.add(Fact.of(Kind.DEFAULT, CHARSET, shown));
        }
        if (SEPARATORS.contains(name) && !isStandardOutput(arguments)) {
            facts.add(Fact.of(Kind.DEFAULT, SEPARATOR, shown));
        }
        if (FORMATTING.contains(called.name())) {
            conversions(shown, arguments, facts);
        }
        if (name.equals("java/util/ResourceBundle.getBundle")) {
            bundle(shown, arguments, facts);
        }
    }

    /** A pattern that is no constant may hold any conversion. */
    private static void conversions(String shown, List<StackValue> arguments, Set<Fact> facts) {
        boolean isKnown = false;
        boolean separates = false;
        boolean zoned = false;
        for (StackValue argument : arguments) {
            if (argument.constant() instanceof String pattern) {
                isKnown = true;
                separates |= pattern.contains("%n");
                zoned |= pattern.contains("%t")
                        || pattern.contains("%T")
                        || pattern.contains("$t")
                        || pattern.contains("$T");
            }
        }
        if (separates || !isKnown) {
            facts.add(Fact.of(Kind.DEFAULT, SEPARATOR, shown));
        }
        if (zoned || !isKnown) {
            facts.add(Fact.of(Kind.DEFAULT, ZONE, shown));
        }
    }

    /** Whether a class of the platform shows its objects in the default zone, without a call that says so. */
    static boolean isDate(String owner) {
        return owner.equals("java/util/Date")
                || owner.equals("java/util/Calendar")
                || owner.equals("java/util/GregorianCalendar")
                || owner.startsWith("java/sql/");
    }

    /** Whether a call turns whatever it is handed into text. */
    static boolean showsAnything(Member called) {
        return (called.name().equals("valueOf") || called.name().equals("append"))
                && called.descriptor().startsWith("(Ljava/lang/Object;)");
    }

    private static void bundle(String shown, List<StackValue> arguments, Set<Fact> facts) {
        if (!arguments.isEmpty() && arguments.get(0).constant() instanceof String bundle) {
            facts.add(Fact.of(Kind.BUNDLE, bundle));
        } else {
            facts.add(Fact.of(
                    Kind.WARNS, "resource bundle by computed name (" + shown + "); say its version with version(…)"));
        }
    }

    private static boolean isStandardOutput(List<StackValue> arguments) {
        return !arguments.isEmpty()
                && arguments.get(0).field() != null
                && arguments.get(0).field().owner().equals("java/lang/System");
    }

    /** Whether a call sets a default or a system property. */
    static boolean isSetter(Member called) {
        return SETTERS.containsKey(called.owner() + "." + called.name());
    }

    private static void sets(String name, List<StackValue> arguments, Set<Fact> facts) {
        String set = SETTERS.get(name);
        if (set == null) {
            return;
        }
        boolean isNamed = set.equals(SharedReads.PROPERTY)
                && !arguments.isEmpty()
                && arguments.get(0).constant() instanceof String;
        facts.add(Fact.of(
                Kind.SETS,
                isNamed ? SharedReads.property(String.valueOf(arguments.get(0).constant())) : set));
    }

    private static void settings(String name, String shown, List<StackValue> arguments, Set<Fact> facts) {
        boolean isVariable = name.equals("java/lang/System.getenv");
        if (name.equals("java/lang/System.getProperties")) {
            facts.add(Fact.of(Kind.WARNS, "all system properties (" + shown + "); ask for those that matter by name"));
        } else if (isVariable || PROPERTIES.contains(name)) {
            if (!arguments.isEmpty() && arguments.get(0).constant() instanceof String key) {
                facts.add(Fact.of(isVariable ? Kind.VARIABLE : Kind.PROPERTY, key));
            } else {
                String what = isVariable ? "environment variable" : "system property";
                facts.add(Fact.of(
                        Kind.WARNS,
                        what + " by computed name (" + shown + "); make it a parameter, or ask for it by name"));
            }
        }
    }

    private static void services(
            Member called, String name, String shown, List<StackValue> arguments, Set<Fact> facts) {
        if (called.owner().startsWith("java/io/Object") && called.name().equals("<init>")) {
            facts.add(Fact.of(Kind.SERIALISES, called.owner()));
        }
        if (name.equals("java/util/ServiceLoader.load") || name.equals("java/util/ServiceLoader.loadInstalled")) {
            Object service = null;
            for (StackValue argument : arguments) {
                service = argument.constant() instanceof org.objectweb.asm.Type type ? type : service;
            }
            if (service instanceof org.objectweb.asm.Type type) {
                facts.add(Fact.of(Kind.LOADS_SERVICE, type.getInternalName()));
            } else {
                facts.add(Fact.of(
                        Kind.WARNS, "service of a computed type (" + shown + "); say its version with version(…)"));
            }
        }
    }
}
