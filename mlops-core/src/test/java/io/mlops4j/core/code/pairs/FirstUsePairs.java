package io.mlops4j.core.code.pairs;

/** Section 4: state that a step sets before it reads it, or never looks at. */
final class FirstUsePairs extends Section {
    private static final String SETUP = "class Setup { static void prepare() { Config.n = 7; } }\n";

    FirstUsePairs() {
        setFirst();
        readFirst();
        counted();
    }

    private static String config(String run) {
        return "class Steps { static String run() { " + run + " } }\n"
                + "class Config { static int n; static void set(int m) { n = m; } static int get() { return n; } }\n"
                + SETUP;
    }

    private void setFirst() {
        same(
                "4 set first: a field",
                config("Config.n = 1; return \"\" + Config.n;"),
                change("n = 7", "n = 8"),
                quiet());
        same(
                "4 set first: by a method",
                config("Config.set(1); return \"\" + Config.get();"),
                change("n = 7", "n = 8"),
                quiet());
        same(
                "4 set first: on all paths",
                config("if (\"\".isEmpty()) { Config.set(1); } else { Config.n = 2; } return \"\" + Config.get();"),
                change("n = 7", "n = 8"),
                quiet());
        same("4 set first: a list that is cleared", """
                class Steps { static final List<String> NAMES = new ArrayList<>(); static String run() { NAMES.clear(); NAMES.add("a"); return NAMES.toString(); } }
                class Setup { static void prepare() { Steps.NAMES.add("old"); } }
                """, change("old", "new"), quiet());
    }

    private void readFirst() {
        differs(
                "4 read first: set on one path",
                config("if (\"a\".isEmpty()) { Config.set(1); } return \"\" + Config.get();"),
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: set in a loop that may not run",
                config("for (String s : List.<String>of()) { Config.n = s.length(); } return \"\" + Config.n;"),
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: set afterwards",
                config("int before = Config.n; Config.n = 1; return \"\" + before;"),
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: set where an exception may come first",
                config(
                        "try { Integer.parseInt(\"a\"); Config.n = 1; } catch (NumberFormatException e) { } return \"\" + Config.n;"),
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: set by a method that a subclass overrides",
                """
                class Steps { static String run() { make().set(); return "" + Config.n; } static Setter make() { return new Other(); } }
                class Setter { void set() { Config.n = 1; } } class Other extends Setter { void set() { } }
                class Config { static int n; }
                """ + SETUP,
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: set by a lambda that may not run",
                config("Optional.empty().ifPresent(o -> Config.n = 1); return \"\" + Config.n;"),
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: by an initialiser",
                config("Config.set(Late.N); return \"\" + Config.n;")
                        + "class Late { static final int N = Config.n * \"a\".length(); }",
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: by a method that calls itself",
                config("return down(2);")
                        .replace(
                                "static String run()",
                                "static String down(int i) { if (i == 0) { return \"\" + Config.n; } return down(i - 1); } static String run()"),
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
        differs(
                "4 read first: a number that is given out",
                config("return \"\" + Config.n++;"),
                change("n = 7", "n = 8"),
                says("state", "Config.n"));
    }

    private void counted() {
        same(
                "4 counted: a number",
                config("Config.n++; Config.n += 2; return \"\";"),
                change("n = 7", "n = 8"),
                quiet());
        same("4 counted: an atomic number", """
                class Steps { static final java.util.concurrent.atomic.AtomicLong CALLS = new java.util.concurrent.atomic.AtomicLong(); static String run() { CALLS.incrementAndGet(); return "a"; } }
                class Setup { static void prepare() { Steps.CALLS.addAndGet(7); } }
                """, change("(7)", "(8)"), quiet());
        same("4 counted: metrics in a map", """
                class Steps { static final Metrics METRICS = new Metrics(); static String run() { METRICS.count("run"); return "a"; } }
                class Metrics { private final Map<String, Integer> all = new HashMap<>(); void count(String name) { all.merge(name, 1, Integer::sum); } }
                class Setup { static void prepare() { Steps.METRICS.count("setup"); } }
                """, change("\"setup\"", "\"before\""), quiet());
    }
}
