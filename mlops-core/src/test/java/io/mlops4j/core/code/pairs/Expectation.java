package io.mlops4j.core.code.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodePart;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that has to hold of what is known of two programs. */
sealed interface Expectation {
    /** Fails if it does not hold. */
    void check(Observation first, Observation second);

    /** A warning about the second program has all these words. */
    record Warns(List<String> words) implements Expectation {
        @Override
        public void check(Observation first, Observation second) {
            assertThat(second.warnings()).as("warnings").anySatisfy(warning -> assertThat(warning)
                    .contains(words));
        }
    }

    /** A warning or a note for explain has all these words. */
    record Explains(List<String> words) implements Expectation {
        @Override
        public void check(Observation first, Observation second) {
            assertThat(second.notes()).as("notes").anySatisfy(note -> assertThat(note)
                    .contains(words));
        }
    }

    /** There is no warning about either. */
    record Quiet() implements Expectation {
        @Override
        public void check(Observation first, Observation second) {
            assertThat(first.warnings()).as("warnings").isEmpty();
            assertThat(second.warnings()).as("warnings").isEmpty();
        }
    }

    /** Whatever warnings there are is of no interest. */
    record MayWarn() implements Expectation {
        @Override
        public void check(Observation first, Observation second) {}
    }

    /** A part that differs is of this kind (code, type, state, resource, library) and has this name. */
    record Says(String kind, String name) implements Expectation {
        private static final Map<String, Set<CodePart.Kind>> KINDS = Map.of(
                "code", Set.of(CodePart.Kind.ENTRY, CodePart.Kind.UNIT),
                "type", Set.of(CodePart.Kind.HEADER),
                "state", Set.of(CodePart.Kind.STATE),
                "resource", Set.of(CodePart.Kind.RESOURCE),
                "library", Set.of(CodePart.Kind.LIBRARY, CodePart.Kind.ORDER));

        @Override
        public void check(Observation first, Observation second) {
            assertThat(changed(first, second)).as("parts that differ").anySatisfy(part -> assertThat(part)
                    .contains(name));
        }

        boolean isOfCode() {
            return kind.equals("code");
        }

        private List<String> changed(Observation first, Observation second) {
            return Stream.concat(only(first, second), only(second, first))
                    .filter(part -> KINDS.get(kind).contains(part.kind()))
                    .map(part ->
                            part.name().replace('/', '.') + " " + part.label().replace('/', '.'))
                    .toList();
        }

        private static Stream<CodePart> only(Observation of, Observation against) {
            Set<String> others = against.parts().stream().map(Says::identity).collect(Collectors.toSet());
            return of.parts().stream().filter(part -> !others.contains(identity(part)));
        }

        private static String identity(CodePart part) {
            return part.kind() + " " + part.name() + " " + part.value();
        }
    }

    /** The code of the second program is not known, for a reason with these words. */
    record NotKnown(List<String> words) implements Expectation {
        @Override
        public void check(Observation first, Observation second) {
            assertThat(second.unknown()).contains(words);
        }
    }
}
