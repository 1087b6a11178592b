package io.mlops4j.core.code.pairs;

/** Section 5: lists, sets and maps that a step's function carries. */
final class ContainerPairs extends Section {
    ContainerPairs() {
        capturedWithOrder();
        capturedWithoutOrder();
        inRecords();
        classes();
        inObjects();
        inState();
    }

    private static String capturing(String type, String value) {
        return "class Steps { static StepFunction.Of0<String> step() { " + type + " all = " + value
                + "; return () -> \"\" + all; } "
                + "static <M extends Map<String, Integer>> M fill(M map, String... keys) { for (String key : keys) map.put(key, key.length()); return map; } "
                + "static <S extends Collection<String>> S all(S set, String... elements) { for (String each : elements) set.add(each); return set; } }";
    }

    private void capturedWithOrder() {
        differs("5 a captured list in another order", capturing("List<String>", "List.of(\"a\", \"b\")"), flipped());
        differs(
                "5 a captured linked map in another order",
                capturing("LinkedHashMap<String, Integer>", "fill(new LinkedHashMap<>(), \"a\", \"b\")"),
                flipped());
        differs(
                "5 a captured linked map behind an interface in another order",
                capturing("Map<String, Integer>", "fill(new LinkedHashMap<>(), \"a\", \"b\")"),
                flipped());
        differs(
                "5 a captured linked set in another order",
                capturing("Set<String>", "all(new LinkedHashSet<>(), \"a\", \"b\")"),
                flipped());
        differs(
                "5 a captured linked map within a list in another order",
                capturing("List<Map<String, Integer>>", "List.of(fill(new LinkedHashMap<>(), \"a\", \"b\"))"),
                flipped());
        same(
                "5 a captured sorted map that was filled in another order",
                capturing("SortedMap<String, Integer>", "fill(new TreeMap<>(), \"a\", \"b\")"),
                flipped());
        same(
                "5 a captured sorted set that was filled in another order",
                capturing("TreeSet<String>", "all(new TreeSet<>(), \"a\", \"b\")"),
                flipped());
    }

    private void capturedWithoutOrder() {
        // "Aa" and "BB" have one hash code, so a hash table has them in the order in which they came.
        String hashed = capturing("Map<String, Integer>", "fill(new HashMap<>(), \"Aa\", \"BB\")");
        same(
                "5 a captured hash map that was filled in another order",
                hashed,
                change("\"Aa\", \"BB\"", "\"BB\", \"Aa\""));
        differs("5 a captured hash map with another key", hashed, change("\"Aa\", \"BB\"", "\"Aa\", \"CC\""));
        same(
                "5 a captured hash set that was filled in another order",
                capturing("HashSet<String>", "all(new HashSet<>(), \"Aa\", \"BB\")"),
                change("\"Aa\", \"BB\"", "\"BB\", \"Aa\""));
        same(
                "5 a captured map of the JDK in another order",
                capturing("Map<String, Integer>", "Map.of(\"a\", 1, \"b\", 2)"),
                change("\"a\", 1, \"b\", 2", "\"b\", 2, \"a\", 1"));
        differs(
                "5 keys of a captured map that are written alike",
                capturing("Map<? extends Object, Integer>", "Map.of(1, 1)").replace("\"\" + all", "\"\" + all.get(1)"),
                change("of(1, 1)", "of(1L, 1)"));
        differs(
                "5 a captured set with another element",
                capturing("Set<String>", "Set.of(\"a\", \"b\")").replace("\"\" + all", "\"\" + all.contains(\"b\")"),
                change("\"a\", \"b\"", "\"a\", \"c\""));
        same(
                "5 the order in which a step gets a map is the same in every JVM",
                capturing("Map<Integer, Integer>", "Map.of(10, 1, 2, 1, 1, 1)"),
                now(jvm("-Dapp.other=1")));
    }

    private void inRecords() {
        String record = """
                class Steps { static StepFunction.Of0<String> step() { var row = new Row(filled("a", "b")); return () -> row.toString(); }
                  static LinkedHashMap<String, Integer> filled(String... keys) { var map = new LinkedHashMap<String, Integer>(); for (String key : keys) map.put(key, 1); return map; } }
                record Row(LinkedHashMap<String, Integer> map) { }
                """;
        differs("5 a linked map in a captured record in another order", record, flipped());
        same(
                "5 a map in a captured record, of which the type promises no order, in another order",
                record.replace("record Row(LinkedHashMap", "record Row(Map"),
                flipped());
        same(
                "5 a map in a captured record that is another class",
                record.replace("record Row(LinkedHashMap", "record Row(Map")
                        .replace("new Row(filled(\"a\", \"b\"))", "new Row(Map.of(\"a\", 1))"),
                change("Map.of(\"a\", 1)", "new HashMap<>(Map.of(\"a\", 1))"));
        differs("5 a record that is the function holds a linked map in another order", """
                class Steps { static StepFunction.Of0<String> step() { return new Train(filled("a", "b")); }
                  static LinkedHashMap<String, Integer> filled(String... keys) { var map = new LinkedHashMap<String, Integer>(); for (String key : keys) map.put(key, 1); return map; } }
                record Train(LinkedHashMap<String, Integer> map) implements StepFunction.Of0<String> { public String apply() { return map.toString(); } }
                """, flipped());
        same(
                "5 a record that is the function holds a map in another order",
                """
                class Steps { static StepFunction.Of0<String> step() { return new Train(Map.of("a", 1, "b", 2)); } }
                record Train(Map<String, Integer> map) implements StepFunction.Of0<String> { public String apply() { return map.toString(); } }
                """,
                change("\"a\", 1, \"b\", 2", "\"b\", 2, \"a\", 1"));
        differs(
                "5 an option within an option that is captured",
                """
                class Steps { static StepFunction.Of0<String> step() { Optional<Optional<String>> all = Optional.empty(); return () -> "" + all; } }
                """,
                change("Optional.empty()", "Optional.of(Optional.empty())"));
        differs(
                "5 a number in a captured record of which the type is open",
                """
                class Steps { static StepFunction.Of0<String> step() { var row = new Row<Number>(1); return () -> row.n().getClass().getName(); } }
                record Row<N extends Number>(N n) { }
                """,
                change("<Number>(1)", "<Number>(1L)"));
    }

    private void classes() {
        String changing = """
                class Steps { static StepFunction.Of0<String> step() { List<String> all = List.of("a"); return () -> changed(all); }
                  static String changed(List<String> all) { try { all.add("b"); } catch (UnsupportedOperationException e) { return "refused"; } return "added"; } }
                """;
        differs(
                "5 a captured list that can be changed",
                changing,
                change("List.of(\"a\")", "new ArrayList<>(List.of(\"a\"))"));
        same(
                "5 a captured list that cannot be changed either",
                changing,
                change("List.of(\"a\")", "Collections.nCopies(1, \"a\")"));
        same(
                "5 a captured list of the same kind",
                changing.replace("List.of(\"a\")", "new ArrayList<>(List.of(\"a\"))"),
                change("new ArrayList<>(List.of(\"a\"))", "new ArrayList<>(Collections.nCopies(1, \"a\"))"));
    }

    private void inObjects() {
        String object = """
                class Steps { static StepFunction.Of0<String> step() { return new Train(filled("a", "b")); }
                  static Map<String, Integer> filled(String... keys) { var map = new LinkedHashMap<String, Integer>(); for (String key : keys) map.put(key, 1); return map; } }
                class Train implements StepFunction.Of0<String> { final Map<String, Integer> map; Train(Map<String, Integer> map) { this.map = map; } public String apply() { return map.toString(); } }
                """;
        differs("5 a linked map in a field of the function in another order", object, flipped());
        differs(
                "5 a hash map in a field of the function in another order",
                object.replace("new LinkedHashMap", "new HashMap").replace("\"a\", \"b\"", "\"Aa\", \"BB\""),
                change("\"Aa\", \"BB\"", "\"BB\", \"Aa\""));
        same(
                "5 a sorted map in a field of the function that was filled in another order",
                object.replace("new LinkedHashMap", "new TreeMap"),
                flipped());
        differs(
                "5 a linked map in a record in a field of the function in another order",
                object.replace("final Map<String, Integer> map;", "final Row map;")
                                .replace("this.map = map", "this.map = new Row(map)")
                        + "record Row(Map<String, Integer> map) { }",
                flipped());
        differs(
                "5 a list of another class in a field of the function",
                """
                class Steps { static StepFunction.Of0<String> step() { return new Train(List.of("a")); } }
                class Train implements StepFunction.Of0<String> { final List<String> all; Train(List<String> all) { this.all = all; }
                  public String apply() { try { all.add("b"); } catch (UnsupportedOperationException e) { return "refused"; } return "added"; } }
                """,
                change("List.of(\"a\")", "new ArrayList<>(List.of(\"a\"))"));
    }

    private void inState() {
        String state = """
                class Steps { static Map<String, Integer> map; static String run() { return map.toString(); } }
                class Setup { static void prepare() { var all = new LinkedHashMap<String, Integer>(); for (String key : List.of("a", "b")) all.put(key, 1); Steps.map = all; } }
                """;
        differs("4 a static field with a linked map in another order", state, flipped(), says("state", "Steps.map"));
        differs(
                "4 a static field with a list that can be changed",
                """
                class Steps { static List<String> all; static String run() { return all.getClass().getSimpleName(); } }
                class Setup { static void prepare() { Steps.all = List.of("a"); } }
                """,
                change("List.of(\"a\")", "new ArrayList<>(List.of(\"a\"))"),
                says("state", "Steps.all"));
    }

    private static Clause flipped() {
        return change("\"a\", \"b\"", "\"b\", \"a\"");
    }
}
