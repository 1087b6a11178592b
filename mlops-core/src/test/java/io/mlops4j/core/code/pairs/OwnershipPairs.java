package io.mlops4j.core.code.pairs;

import io.mlops4j.core.code.pairs.Place.Form;
import java.util.List;
import java.util.function.UnaryOperator;

/** Section 1: whose code it is, where it lies, how libraries count. */
final class OwnershipPairs extends Section {
    private static final String USES_LIB = "class Steps { static String run() { return lib.Lib.name(); } }";
    private static final String LIB = """
            package lib; public class Lib { public static String name() { return "old"; } public static int unused() { return 1; } }
            """;

    OwnershipPairs() {
        owned();
        selfDeclared();
        shaded();
        packaging();
        digests();
        reachedLibraries();
        providers();
        order();
    }

    private void owned() {
        differs(
                "1.3 a method of another class directory",
                USES_LIB,
                given(directory("lib", LIB)),
                change("old", "new"),
                says("code", "Lib.name"));
        same(
                "1.3 another class directory is owned, so counts by method",
                USES_LIB,
                given(directory("lib", LIB)),
                change("return 1", "return 2"));
        same(
                "1.3 a class directory of another group is owned, too",
                USES_LIB,
                given(directory("lib", LIB)),
                given(group("app", "com.acme")),
                given(group("lib", "org.other")),
                change("return 1", "return 2"));
        differs(
                "1.3 a method of a jar of the same group",
                USES_LIB,
                given(library("lib", LIB)),
                given(group("app", "com.acme")),
                given(group("lib", "com.acme")),
                change("old", "new"),
                says("code", "Lib.name"));
        same(
                "1.3 a jar of the same group is owned",
                USES_LIB,
                given(library("lib", LIB)),
                given(group("app", "com.acme")),
                given(group("lib", "com.acme")),
                change("return 1", "return 2"));
        same(
                "1.3 the same, where the step lies in a jar",
                USES_LIB,
                given(library("lib", LIB)),
                given(form("app", Form.JAR)),
                given(group("app", "com.acme")),
                given(group("lib", "com.acme")),
                change("return 1", "return 2"));
        rerun(
                "1.4 a jar of another group is a library",
                USES_LIB,
                given(library("lib", LIB)),
                given(group("app", "com.acme")),
                given(group("lib", "org.other")),
                change("return 1", "return 2"),
                says("library", ""));
        rerun(
                "1.4 a jar of no group is a library",
                USES_LIB,
                given(library("lib", LIB)),
                change("return 1", "return 2"));
        differs(
                "1.4 a change in a library",
                USES_LIB,
                given(library("lib", LIB)),
                change("old", "new"),
                says("library", ""));
        same(
                "1.3 a declared prefix",
                USES_LIB,
                given(library("lib", LIB)),
                given(own("lib")),
                change("return 1", "return 2"));
        differs(
                "1.3 a method of a declared prefix",
                USES_LIB,
                given(library("lib", LIB)),
                given(own("lib")),
                change("old", "new"),
                says("code", "Lib.name"));
        rerun(
                "1.3 a prefix is one of packages, not of letters",
                USES_LIB,
                given(library("lib", LIB)),
                given(own("li")),
                change("return 1", "return 2"));
        same(
                "1.3 the step's own jar",
                "class Steps { static String run() { return \"x\"; } static int unused() { return 1; } }",
                given(form("app", Form.JAR)),
                change("return 1", "return 2"));
        differs(
                "1.3 a method of the step's own jar",
                "class Steps { static String run() { return Other.name(); } } class Other { static String name() { return \"old\"; } }",
                given(form("app", Form.JAR)),
                change("old", "new"));
        same(
                "1.2 the platform counts by its release alone",
                "class Steps { static String run() { return new ArrayList<>(List.of(1)).toString(); } }",
                change("class Steps", "class  Steps"));
    }

    private void selfDeclared() {
        UnaryOperator<Program> marker = resourceOf("lib", "META-INF/mlops4j-library/lib", "lib\n");
        rerun(
                "1.4 a class directory that says that it is a library",
                USES_LIB,
                given(directory("lib", LIB)),
                given(marker),
                change("return 1", "return 2"));
        differs(
                "1.4 a change in a class directory that is a library",
                USES_LIB,
                given(directory("lib", LIB)),
                given(marker),
                change("old", "new"));
        same(
                "1.4 a class directory that says so of other packages",
                USES_LIB,
                given(directory("lib", LIB)),
                given(resourceOf("lib", "META-INF/mlops4j-library/other", "other\n")),
                change("return 1", "return 2"));
        rerun(
                "1.4 mlops4j merged into a shaded jar stays a library",
                """
                package com.acme; class Steps { static String run() { return engine.Lib.name(); } }
                """,
                given(entry("com.acme.Steps")),
                given(form("app", Form.JAR)),
                given(resource("META-INF/mlops4j-library/engine", "engine\n")),
                given(source(LIB.replace("package lib", "package engine"))),
                given(poms()),
                change("return 1", "return 2"));
    }

    /** Two modules in one jar, which is how a shaded jar is known. */
    private static UnaryOperator<Program> poms() {
        return resource("META-INF/maven/com.acme/app/pom.properties", "groupId=com.acme\nartifactId=app\n")
                        .andThen(resource(
                                "META-INF/maven/org.lib/lib/pom.properties", "groupId=org.lib\nartifactId=lib\n"))
                ::apply;
    }

    private void shaded() {
        String steps = """
                package com.acme.steps; public class Steps { static String run() { return com.acme.other.Near.name() + org.lib.Lib.name(); } }
                """;
        String near =
                "package com.acme.other; public class Near { public static String name() { return \"near\"; } static int unused() { return 3; } }";
        Clause[] shaded = {
            given(entry("com.acme.steps.Steps")),
            given(form("app", Form.JAR)),
            given(source(near)),
            given(source(LIB.replace("package lib", "package org.lib"))),
            given(poms())
        };
        same(
                "1.5 in a shaded jar the first two segments of the step's package are owned",
                steps,
                with(shaded, change("return 3", "return 4")));
        rerun("1.5 the rest of a shaded jar is one library", steps, with(shaded, change("return 1", "return 2")));
        differs(
                "1.5 a change in the rest of a shaded jar",
                steps,
                with(shaded, change("old", "new"), says("library", "")));
        differs(
                "1.5 a change in the owned part of a shaded jar",
                steps,
                with(shaded, change("near", "far"), says("code", "Near.name")));
        same(
                "1.5 declared prefixes in a shaded jar",
                steps,
                with(shaded, given(own("com.acme", "org.lib")), change("return 1", "return 2")));
        rerun(
                "1.5 declared prefixes replace the first two segments",
                steps,
                with(shaded, given(own("com.acme.steps")), change("return 3", "return 4")));
    }

    private static Clause[] with(Clause[] given, Clause... more) {
        Clause[] all = java.util.Arrays.copyOf(given, given.length + more.length);
        System.arraycopy(more, 0, all, given.length, more.length);
        return all;
    }

    private void packaging() {
        String steps = """
                class Steps { static String run() { Supplier<String> s = () -> near.Near.name() + lib.Lib.name() + new Object() { int n = 3; }.n; return s.get(); } }
                """;
        String near =
                "package near; public class Near { public static String name() { return \"near\" + Kind.A; } enum Kind { A } }";
        for (Form form : List.of(Form.JAR, Form.REORDERED_JAR, Form.BOOT, Form.BOOT_NESTED)) {
            same(
                    "1.6 from class directories and from " + form,
                    steps,
                    given(directory("near", near)),
                    given(library("lib", LIB)),
                    given(group("app", "com.acme")),
                    given(group("near", "com.acme")),
                    given(group("lib", "org.other")),
                    now(form("app", form)),
                    now(form("near", Form.JAR)));
        }
        same("1.6 the module of a monolith in its own directory", """
                class Steps { static String run() { return near.Near.name(); } }
                """, given(source(near)), now(program -> {
            Place app = program.first();
            Place alone = Place.of("app", Form.DIRECTORY, app.sources().get(0));
            return program.withPlaces(List.of(
                    alone, Place.of("near", Form.DIRECTORY, app.sources().get(1))));
        }));
        same(
                "1.6 the file name of a library",
                USES_LIB,
                given(library("lib", LIB)),
                now(program -> program.place("lib", place -> place.called("lib-1.0"))));
        same(
                "1.6 the order of libraries that share no package",
                "class Steps { static String run() { return lib.Lib.name() + more.More.name(); } }",
                given(library("lib", LIB)),
                given(library(
                        "more",
                        "package more; public class More { public static String name() { return \"more\"; } }")),
                now(program -> program.withPlaces(List.of(
                        program.places().get(0),
                        program.places().get(2),
                        program.places().get(1)))));
    }

    private void digests() {
        same(
                "1.7 order, time stamps and compression of a library",
                USES_LIB,
                given(library("lib", LIB)),
                now(form("lib", Form.REORDERED_JAR)));
        same(
                "1.7 the manifest of a library",
                USES_LIB,
                given(library("lib", LIB)),
                now(resourceOf("lib", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBuilt-By: me\n\n")));
        same(
                "1.7 the signature of a library",
                USES_LIB,
                given(library("lib", LIB)),
                now(resourceOf("lib", "META-INF/INDEX.LIST", "JarIndex-Version: 1.0\n\nlib.jar\nlib\n")));
        same(
                "1.7 the pom of a library",
                USES_LIB,
                given(library("lib", LIB)),
                given(group("lib", "org.other")),
                now(resourceOf("lib", "META-INF/maven/org.other/lib/pom.xml", "<project/>")));
        rerun(
                "1.7 a resource of a library",
                USES_LIB,
                given(library("lib", LIB)),
                now(resourceOf("lib", "lib/more.txt", "a")));
        rerun(
                "1.7 the services of a library",
                USES_LIB,
                given(library("lib", LIB)),
                now(resourceOf("lib", "META-INF/services/lib.None", "")));
        String words = """
                package lib; public class Lib { public static String name() { try (var in = Lib.class.getResourceAsStream("words.txt")) { return new String(in.readAllBytes()); } catch (IOException e) { return "" + e; } } }
                """;
        differs(
                "1.7 a library becomes a multi-release jar",
                USES_LIB,
                given(library("lib", words)),
                given(resourceOf("lib", "lib/words.txt", "old")),
                given(resourceOf("lib", "META-INF/versions/11/lib/words.txt", "new")),
                given(resourceOf("lib", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n")),
                now(resourceOf("lib", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n")));
        differs(
                "1.7 the file of a multi-release jar for this JVM",
                USES_LIB,
                given(library("lib", words)),
                given(resourceOf("lib", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n")),
                given(resourceOf("lib", "lib/words.txt", "base")),
                given(resourceOf("lib", "META-INF/versions/11/lib/words.txt", "old")),
                now(resourceOf("lib", "META-INF/versions/11/lib/words.txt", "new")));
    }

    private void reachedLibraries() {
        same(
                "1.8 a library that nobody mentions",
                "class Steps { static String run() { return \"x\"; } }",
                given(library("lib", LIB)),
                change("old", "new"));
        same(
                "1.8 a library that only unreached code mentions",
                "class Steps { static String run() { return \"x\"; } static String other() { return lib.Lib.name(); } }",
                given(library("lib", LIB)),
                change("old", "new"));
        differs(
                "1.8 a library that a library mentions",
                "class Steps { static String run() { return front.Front.name(); } }",
                given(
                        library(
                                "front",
                                "package front; public class Front { public static String name() { return lib.Lib.name(); } }")),
                given(library("lib", LIB)),
                change("old", "new"));
        differs(
                "1.8 a library that a header alone mentions",
                "class Steps { static String run() { Supplier<String> s = new Named(); return s.get(); } } class Named implements lib.Face { }",
                given(
                        library(
                                "lib",
                                "package lib; public interface Face extends java.util.function.Supplier<String> { default String get() { return \"old\"; } }")),
                change("old", "new"));
        differs(
                "1.8 a library whose lambda form is mentioned",
                "class Steps { static String run() { Supplier<String> s = lib.Lib::name; return s.get(); } }",
                given(library("lib", LIB)),
                change("old", "new"));
        differs(
                "1.8 a library's constant, and its user compiled again",
                "class Steps { static String run() { return lib.K.NAME; } }",
                given(library("lib", "package lib; public class K { public static final String NAME = \"old\"; }")),
                change("old", "new"));
        differs(
                "1.8 the application's copy of a class that a jar mentions",
                "class Steps { static String run() { return front.Front.name(); } }",
                given(source("package front; public class Hook { public static String name() { return \"old\"; } }")),
                given(library(
                        "front",
                        "package front; public class Front { public static String name() { return Hook.name(); } }")),
                change("old", "new"));
    }

    private void providers() {
        String steps = "class Steps { static String run() { return lib.Lib.name(); } }";
        String lib =
                "package lib; public class Lib { public static String name() { return ServiceLoader.load(Face.class, Lib.class.getClassLoader()).iterator().next().name(); } }";
        String face = "package lib; public interface Face { String name(); }";
        differs(
                "1.8 a jar that provides a type of a reached jar",
                steps,
                given(library("lib", lib, face)),
                given(
                        library(
                                "more",
                                "package more; public class Given implements lib.Face { public String name() { return \"old\"; } }")),
                given(resourceOf("more", "META-INF/services/lib.Face", "more.Given\n")),
                change("old", "new"));
        differs(
                "1.8 an owned provider of a type of a reached jar",
                steps,
                given(library("lib", lib, face)),
                given(
                        source(
                                "package app; public class Given implements lib.Face { public String name() { return \"old\"; } }")),
                given(resource("META-INF/services/lib.Face", "app.Given\n")),
                change("old", "new"));
        differs(
                "1.8 a jar that provides a platform type whose package is mentioned",
                """
                class Steps { static String run() { return "" + java.time.zone.ZoneRulesProvider.getAvailableZoneIds().contains("none") + java.nio.file.spi.FileSystemProvider.installedProviders().isEmpty() + java.text.BreakIterator.getWordInstance().getClass().getName().length() + javax.xml.parsers.DocumentBuilderFactory.newInstance(); } }
                """,
                given(library("xml", """
                        package xml; import javax.xml.parsers.*; public class Factory extends DocumentBuilderFactory { public String toString() { return "old"; }
                          public DocumentBuilder newDocumentBuilder() { return null; } public void setAttribute(String a, Object b) { } public Object getAttribute(String a) { return null; }
                          public void setFeature(String a, boolean b) { } public boolean getFeature(String a) { return false; } }
                        """)),
                given(resourceOf("xml", "META-INF/services/javax.xml.parsers.DocumentBuilderFactory", "xml.Factory\n")),
                change("old", "new"),
                mayWarn());
        same(
                "1.8 a jar that provides a platform type whose package nobody mentions",
                "class Steps { static String run() { return \"x\"; } }",
                given(
                        library(
                                "xml",
                                "package xml; public class Factory implements Runnable { public void run() { System.exit(1); } }")),
                given(resourceOf("xml", "META-INF/services/javax.xml.parsers.DocumentBuilderFactory", "xml.Factory\n")),
                change("exit(1)", "exit(2)"));
        same(
                "1.8 a provider of a type of mlops4j",
                "class Steps { static StepFunction.Of0<String> step() { return () -> \"x\"; } }",
                given(library("store", "package store; public class Given { public void run() { System.exit(1); } }")),
                given(resourceOf("store", "META-INF/services/io.mlops4j.spi.Never", "store.Given\n")),
                change("exit(1)", "exit(2)"));
        same(
                "1.8 what implements a logging API is not followed",
                """
                class Steps { static final System.Logger LOG = System.getLogger("a"); static String run() { LOG.log(System.Logger.Level.TRACE, "a"); return "x"; } }
                """,
                given(
                        library(
                                "logs",
                                "package logs; public class Given extends System.LoggerFinder { public System.Logger getLogger(String name, Module m) { System.exit(1); return null; } }")),
                given(resourceOf("logs", "META-INF/services/java.lang.System$LoggerFinder", "logs.Given\n")),
                change("exit(1)", "exit(2)"));
    }

    private void order() {
        Clause swapped = now(program -> program.withPlaces(List.of(
                program.places().get(0),
                program.places().get(2),
                program.places().get(1))));
        differs(
                "1.8 the order of two jars that hold one package",
                "class Steps { static String run() { try (var in = lib.A.class.getResourceAsStream(\"words.txt\")) { return new String(in.readAllBytes()); } catch (IOException e) { return \"\" + e; } } }",
                given(library("a", "package lib; public class A { }")),
                given(resourceOf("a", "lib/words.txt", "a")),
                given(library("b", "package lib; public class B { }")),
                given(resourceOf("b", "lib/words.txt", "b")),
                swapped,
                mayWarn());
        rerun(
                "1.8 the order of two libraries that hold one package",
                "class Steps { static String run() { return lib.A.name() + lib.B.name(); } }",
                given(library("a", "package lib; public class A { public static String name() { return \"a\"; } }")),
                given(library("b", "package lib; public class B { public static String name() { return \"b\"; } }")),
                swapped,
                says("library", ""));
    }
}
