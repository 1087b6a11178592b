package io.mlops4j.testkit.compliance;

import java.util.List;

/** What breaks the rule for keys, each in a way of its own. */
final class MalformedKeys {
    static final List<String> ALL = List.of(
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../x",
            "a/../b",
            "./a",
            ".a",
            "a/.b",
            "a.",
            "a./b",
            "CON",
            "a/nul.txt",
            "a\\b",
            "a b",
            "a:b",
            "ä",
            "a\0",
            "a/\0",
            "x".repeat(129),
            "a/" + "x".repeat(129),
            "x/".repeat(512) + "x");

    private MalformedKeys() {}
}
