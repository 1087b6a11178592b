package io.mlops4j.core.code.pairs;

import io.mlops4j.core.code.pairs.Place.Form;

/** Pairs for sections 1 and 2.8 where classes lie in named modules, each with a class loader of its own. */
final class ModulePairs extends Section {
    private static final ModuleDeclaration APP = ModuleDeclaration.of("app");
    private static final ModuleDeclaration MORE = ModuleDeclaration.of("more");
    private static final String READ = """
        class Steps { static String run() throws Exception { try (var in = Steps.class.getResourceAsStream("words.txt")) {
          return in == null ? "none" : new String(in.readAllBytes(), "UTF-8"); } } }
        """;
    private static final String ASK_MORE = """
        class Steps { static String run() throws Exception { try (var in = more.Words.class.getResourceAsStream("words.txt")) {
          return in == null ? "none" : new String(in.readAllBytes(), "UTF-8"); } } }
        """;
    private static final String WORDS =
            "package more; public class Words { public static String one() { return \"old\"; } }";

    ModulePairs() {
        classes();
        ownResources();
        othersResources();
        bundles();
        services();
    }

    private void classes() {
        differs(
                "1.1 a class of another module, which has another loader",
                "class Steps { static String run() { return more.Words.one(); } }",
                given(module("app", APP.requires("more"))),
                given(directory("more", WORDS)),
                given(module("more", MORE.exports("more"))),
                change("\"old\"", "\"new\""),
                says("code", "more.Words"));
        same(
                "1.1 a method of another module that nobody calls",
                "class Steps { static String run() { return more.Words.one(); } }",
                given(module("app", APP.requires("more"))),
                given(directory("more", WORDS.replace("{ public", "{ static String two() { return \"two\"; } public"))),
                given(module("more", MORE.exports("more"))),
                change("\"two\"", "\"three\""));
        differs(
                "1.4 a library that is a module of another loader",
                "class Steps { static String run() { return more.Words.one(); } }",
                given(module("app", APP.requires("more"))),
                given(library("more", WORDS)),
                given(module("more", MORE.exports("more"))),
                change("\"old\"", "\"new\""),
                says("library", "more"));
    }

    private void ownResources() {
        for (Form form : new Form[] {Form.DIRECTORY, Form.JAR}) {
            differs(
                    "2.8 a resource of a package that is not open, in a module that is a " + form,
                    READ,
                    given(module("app", APP)),
                    given(form("app", form)),
                    given(resource("app/words.txt", "old")),
                    now(resource("app/words.txt", "new")),
                    says("resource", "words.txt"));
        }
        differs(
                "2.8 a resource of a package that is not open, through the module",
                READ.replace("Steps.class.get", "Steps.class.getModule().get").replace("words.txt", "/app/words.txt"),
                given(module("app", APP)),
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")));
        differs(
                "2.8 a resource of a package that is not open, by an object's class",
                READ.replace(
                                "static String run",
                                "static String run() throws Exception { return new Steps().read(); } String read")
                        .replace("Steps.class.get", "getClass().get")
                        .replace("words.txt", "/app/words.txt"),
                given(module("app", APP)),
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")));
        differs(
                "2.8 a resource of a package that is not open, asked by a record inside",
                """
                class Steps { record Words(String name) { String read() throws Exception {
                    try (var in = Words.class.getResourceAsStream("words.txt")) {
                      return in == null ? "none" : new String(in.readAllBytes(), "UTF-8"); } } }
                  static String run() throws Exception { return new Words("").read(); } }
                """,
                given(module("app", APP)),
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")));
        differs(
                "2.8 a resource for a later release in a module",
                READ,
                given(module("app", APP)),
                given(form("app", Form.JAR)),
                given(resource("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n")),
                given(resource("app/words.txt", "base")),
                given(resource("META-INF/versions/17/app/words.txt", "old")),
                now(resource("META-INF/versions/17/app/words.txt", "new")));
        same(
                "2.8 a resource that nobody reads, in a module",
                READ,
                given(module("app", APP)),
                given(resource("app/words.txt", "a")),
                given(resource("app/other.txt", "old")),
                now(resource("app/other.txt", "new")));
        same(
                "2.8 a resource through the class loader of a package that is not open, which it does not give",
                READ.replace("Steps.class.get", "Steps.class.getClassLoader().get")
                        .replace("words.txt", "app/words.txt"),
                given(module("app", APP)),
                given(resource("app/words.txt", "old")),
                now(resource("app/words.txt", "new")));
        for (String name : new String[] {"words.txt", "META-INF/words.txt", "a-b/words.txt"}) {
            String read = READ.replace("words.txt", "/" + name);
            differs(
                    "2.8 a resource in no package of a module, " + name,
                    read,
                    given(module("app", APP)),
                    given(resource(name, "old")),
                    now(resource(name, "new")));
            same(
                    "2.8 a resource in no package of another module, " + name,
                    read,
                    given(module("app", APP.requires("more"))),
                    given(directory("more", WORDS)),
                    given(module("more", MORE)),
                    given(resource(name, "a")),
                    given(resourceOf("more", name, "old")),
                    now(resourceOf("more", name, "new")));
        }
        differs(
                "2.8 a resource that only another module has is none",
                READ.replace("words.txt", "/words.txt"),
                given(module("app", APP.requires("more"))),
                given(directory("more", WORDS)),
                given(module("more", MORE)),
                given(resourceOf("more", "words.txt", "more")),
                now(resource("words.txt", "new")));
    }

    private void othersResources() {
        differs(
                "2.8 a resource in an open package of another module",
                ASK_MORE,
                given(module("app", APP.requires("more"))),
                given(directory("more", WORDS)),
                given(module("more", MORE.exports("more").opens("more"))),
                given(resourceOf("more", "more/words.txt", "old")),
                now(resourceOf("more", "more/words.txt", "new")));
        same(
                "2.8 a resource that another module does not show",
                ASK_MORE,
                given(module("app", APP.requires("more"))),
                given(directory("more", WORDS)),
                given(module("more", MORE.exports("more"))),
                given(resourceOf("more", "more/words.txt", "old")),
                now(resourceOf("more", "more/words.txt", "new")));
        differs(
                "2.8 a package that another module opens",
                ASK_MORE,
                given(module("app", APP.requires("more"))),
                given(directory("more", WORDS)),
                given(module("more", MORE.exports("more"))),
                given(resourceOf("more", "more/words.txt", "shown")),
                now(module("more", MORE.exports("more").opens("more"))));
        differs(
                "2.8 a resource that another module shows to itself alone, asked by both",
                """
                class Steps { static String run() throws Exception {
                  try (var in = more.Words.class.getResourceAsStream("words.txt")) { return more.Words.read() + in; } } }
                """,
                given(module("app", APP.requires("more"))),
                given(directory("more", """
                    package more; public class Words { public static String read() throws Exception {
                      try (var in = Words.class.getResourceAsStream("words.txt")) {
                        return new String(in.readAllBytes(), "UTF-8"); } } }
                    """)),
                given(module("more", MORE.exports("more"))),
                given(resourceOf("more", "more/words.txt", "old")),
                now(resourceOf("more", "more/words.txt", "new")));
    }

    private void bundles() {
        String read =
                "class Steps { static String run() { return ResourceBundle.getBundle(\"app.Words\").getString(\"a\");"
                        + " } }";
        differs(
                "4 a resource bundle of a package that is not open",
                read,
                given(module("app", APP)),
                given(resource("app/Words.properties", "a=old")),
                now(resource("app/Words.properties", "a=new")));
        String provider = """
            package more; public class More extends java.util.spi.AbstractResourceBundleProvider
                implements app.spi.WordsProvider {
              public ResourceBundle getBundle(String name, Locale locale) { return new ListResourceBundle() {
                protected Object[][] getContents() { return new Object[][] {{"a", "old"}}; } }; } }
            """;
        differs(
                "4 a resource bundle of a provider",
                read,
                given(module("app", APP.exports("app.spi").uses("app.spi.WordsProvider"))),
                given(source("package app.spi; public interface WordsProvider"
                        + " extends java.util.spi.ResourceBundleProvider { }")),
                given(directory("more", provider)),
                given(module("more", MORE.requires("app").provides("app.spi.WordsProvider more.More"))),
                change("\"old\"", "\"new\""));
    }

    private void services() {
        String faces = """
            public class Steps { static String run() { String all = "";
              for (Face face : ServiceLoader.load(Steps.class.getModule().getLayer(), Face.class)) { all += face.name(); }
              return all; } }
            """;
        String face = "package app; public interface Face { String name(); }";
        String one = "package more; public class More implements app.Face { public String name() { return \"old\"; } }";
        differs(
                "2.8 a provider that a module declares",
                faces,
                given(module("app", APP.exports("app").uses("app.Face"))),
                given(source(face)),
                given(directory("more", one)),
                given(module("more", MORE.requires("app").provides("app.Face more.More"))),
                change("\"old\"", "\"new\""));
        differs(
                "2.8 which provider a module declares",
                faces,
                given(module("app", APP.exports("app").uses("app.Face"))),
                given(source(face)),
                given(directory("more", one, one.replace("More", "Most").replace("old", "most"))),
                given(module("more", MORE.requires("app").provides("app.Face more.More"))),
                now(module("more", MORE.requires("app").provides("app.Face more.Most"))));
        same(
                "2.8 a class that could provide a service and is not declared",
                faces,
                given(module("app", APP.exports("app").uses("app.Face"))),
                given(source(face)),
                given(directory("more", one, one.replace("More", "Most").replace("old", "most"))),
                given(module("more", MORE.requires("app").provides("app.Face more.More"))),
                change("\"most\"", "\"new\""));
    }
}
