package io.mlops4j.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.AnyLanguage;
import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@AnyLanguage
class StepKeyTest {
    private static KeyPart part(KeyPart.Kind kind, String label, String value) {
        return new KeyPart(kind, label, value, value);
    }

    private static CodePart code(CodePart.Kind kind, String name, String value, String label) {
        return new CodePart(kind, name, value, label, "");
    }

    private static StepKey key(List<KeyPart> parts, CodePart... code) {
        return new StepKey(parts, Optional.of(new CodeDocument(List.of(code))));
    }

    /** A key in which everything has a value that ends in this. */
    private static List<StepKey> everything(String value) {
        var keys = new ArrayList<StepKey>();
        List<KeyPart> parts = List.of(
                part(KeyPart.Kind.PARAMETER, "epochs", value),
                part(KeyPart.Kind.CAPTURED, "1", value),
                part(KeyPart.Kind.VALUE, "at input 2", value),
                new KeyPart(KeyPart.Kind.INPUT, "train", value, ""),
                part(KeyPart.Kind.LIST, "numbers", value),
                part(KeyPart.Kind.CODEC, "", "codec " + value),
                part(KeyPart.Kind.VERSION, "", value));
        List<CodePart> code = List.of(
                code(CodePart.Kind.ENTRY, "", "app/Steps.train" + value + "()I", "Steps.train" + value),
                code(CodePart.Kind.UNIT, "app/Steps.scale()I", value, "Steps.scale"),
                code(CodePart.Kind.HEADER, "app/Split", "record components n" + value + ":I", "Split"),
                code(CodePart.Kind.STATE, "static field app/Config.epochs", value, value),
                code(CodePart.Kind.RESOURCE, "resource app/rules.txt", value, ""),
                code(CodePart.Kind.LIBRARY, "", value, "ejml 0." + value),
                code(CodePart.Kind.JDK, "", value, value));
        // Only three differences are told at once: so drop from the front what was told.
        for (int from = 0; from <= parts.size(); from++) {
            keys.add(key(parts.subList(from, parts.size()), code.toArray(CodePart[]::new)));
        }
        for (int from = 1; from < code.size(); from++) {
            keys.add(key(
                    List.of(parts.get(5), parts.get(6)),
                    code.subList(from, code.size()).toArray(CodePart[]::new)));
        }
        return keys;
    }

    @Test
    void differences_are_told_in_the_order_in_which_people_ask() {
        List<StepKey> before = everything("7");
        List<StepKey> now = everything("8");
        var first = new ArrayList<String>();
        for (int i = 0; i < now.size(); i++) {
            String telling = now.get(i).differencesFrom(before.get(i)).get(0);
            if (!first.contains(telling)) {
                first.add(telling);
            }
        }

        assertThat(first)
                .containsExactly(
                        "parameter epochs 7 → 8",
                        "captured value 1: 7 → 8",
                        "value at input 2: 7 → 8",
                        "input train changed",
                        "list numbers 7 → 8",
                        "method Steps.train7 → Steps.train8",
                        "code Steps.scale changed",
                        "type Split gained component n8 and lost component n7",
                        "static field Config.epochs 7 → 8",
                        "resource app/rules.txt changed",
                        "library ejml 0.7 → 0.8",
                        "codec codec 7 → codec 8");
    }

    @Test
    void declarations_come_after_the_code_and_the_jdk_comes_last() {
        StepKey before = key(List.of(part(KeyPart.Kind.VERSION, "", "1")), code(CodePart.Kind.JDK, "", "17", "17"));
        StepKey now = key(List.of(part(KeyPart.Kind.VERSION, "", "2")), code(CodePart.Kind.JDK, "", "25", "25"));

        assertThat(now.differencesFrom(before)).containsExactly("version 1 → 2", "JDK 17 → 25");
    }

    @Test
    void no_more_than_three_are_told_and_the_rest_is_counted() {
        List<String> told =
                everything("8").get(0).differencesFrom(everything("7").get(0));

        assertThat(told).hasSize(4).endsWith("11 more");
    }

    @Test
    void class_files_that_come_or_go_are_told() {
        StepKey with = key(List.of(), code(CodePart.Kind.JDK, "", "17", "17"));
        var without = new StepKey(List.of(), Optional.empty());

        assertThat(with.differencesFrom(without)).containsExactly("class files can be read now");
        assertThat(without.differencesFrom(with)).containsExactly("class files cannot be read any more");
    }

    @Test
    void what_is_only_shown_is_no_part_of_the_digest() {
        var part = new CodePart(CodePart.Kind.UNIT, "app/Steps.scale()I", "d", "Steps.scale", "app/Steps.train()I");
        var same = new CodePart(CodePart.Kind.UNIT, "app/Steps.scale()I", "d", "another label", "");
        var input = new KeyPart(KeyPart.Kind.INPUT, "train", "x", "shown");

        assertThat(key(List.of(input), part).digest())
                .isEqualTo(key(List.of(new KeyPart(KeyPart.Kind.INPUT, "learn", "x", "")), same)
                        .digest());
    }
}
