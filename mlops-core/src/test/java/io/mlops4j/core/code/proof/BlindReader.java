package io.mlops4j.core.code.proof;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads code with a fault that a proof has to find, or else it proves nothing. */
final class BlindReader implements Function<CodeQuestion, CodeAnswer> {
    private final CodeReader reader = new CodeReader(LibraryStep.OWN_PREFIXES);
    private final String unseen;
    private final Function<CodePart, Stream<CodePart>> left;

    private BlindReader(String unseen, Function<CodePart, Stream<CodePart>> left) {
        this.unseen = unseen;
        this.left = left;
    }

    /**
     * One that does not reach some methods.
     *
     * @param prefix of their names: {@code com/acme/Loans.}
     */
    static BlindReader withoutMethods(String prefix) {
        return new BlindReader(prefix, part -> Stream.empty());
    }

    /** One that reaches these methods and does not look at what they do. */
    static BlindReader withoutBodies(String prefix) {
        return new BlindReader(
                prefix, part -> Stream.of(new CodePart(part.kind(), part.name(), "", part.label(), part.via())));
    }

    @Override
    public CodeAnswer apply(CodeQuestion question) {
        CodeAnswer answer = reader.read(question);
        return answer instanceof CodeAnswer.Known known
                ? new CodeAnswer.Known(
                        blinded(known.document()), known.warnings(), known.notes(), known.shared(), known.changed())
                : answer;
    }

    private CodeDocument blinded(CodeDocument document) {
        return new CodeDocument(document.parts().stream()
                .flatMap(part -> isUnseen(part) ? left.apply(part) : Stream.of(part))
                .toList());
    }

    private boolean isUnseen(CodePart part) {
        return part.kind() == CodePart.Kind.UNIT && part.name().startsWith(unseen);
    }
}
