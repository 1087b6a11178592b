package io.mlops4j.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.ValidationException;
import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.core.code.OutsideWorld;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.NormalCode;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepEntry;
import io.mlops4j.pipeline.StepEntry.Captured;
import io.mlops4j.pipeline.StepOptions;
import io.mlops4j.spi.Codec;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the keys of a pipeline's steps: what they are handed, what they captured, code, codecs, declarations. Thread-safe. */
final class StepKeys {
    private final CodeReader reader;
    private final List<Codec<?>> codecs;
    private final StepTypes types;
    private final SharedSteps shared;

    StepKeys(Pipeline pipeline, CodeReader reader, List<Codec<?>> codecs) {
        this.reader = reader;
        this.codecs = codecs;
        this.types = new StepTypes(pipeline);
        this.shared = new SharedSteps(pipeline, step -> reader.shared(question(step)));
    }

    /** The code of a step, and the state that it reads as it is now. */
    CodeAnswer code(Step step) {
        return reader.read(question(step));
    }

    private CodeQuestion question(Step step) {
        List<Type> inputs = types.inputs(step);
        List<Type> outputs = step.outputType().stream().toList();
        var all = new ArrayList<>(inputs);
        all.addAll(outputs);
        return new CodeQuestion(
                step.entry(),
                all,
                StepTypes.codecs(inputs, codecs),
                StepTypes.codecs(outputs, codecs),
                step.options().dependsOn(),
                outside(step.options(), inputs));
    }

    private static OutsideWorld outside(StepOptions options, List<Type> inputs) {
        if (options.maxAge().isPresent()
                || options.version().isPresent()
                || options.reuse() instanceof ReusePolicy.Never) {
            return OutsideWorld.DECLARED;
        }
        return inputs.contains(Path.class) ? OutsideWorld.FILES : OutsideWorld.UNDECLARED;
    }

    /**
     * The key of a step; empty if its code is not known and no version stands for it.
     *
     * @param inputs what it is handed
     * @param layout how its output is stored
     */
    Optional<StepKey> key(Step step, List<KeyPart> inputs, Optional<OutputLayout> layout, CodeAnswer code) {
        Optional<String> version = step.options().version();
        if (code instanceof CodeAnswer.Unknown && version.isEmpty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<>(inputs);
        addCaptured(step.entry(), true, "", parts);
        parts.addAll(declarations(step, layout));
        return Optional.of(new StepKey(
                parts, code instanceof CodeAnswer.Known known ? Optional.of(known.document()) : Optional.empty()));
    }

    /** Captured functions count by their code, and by what they captured in turn; fields by their names, too. */
    private static void addCaptured(StepEntry entry, boolean within, String prefix, List<KeyPart> parts) {
        boolean isNormal = within && NormalCode.isNormal(entry);
        List<String> fields = entry.captured().stream()
                .filter(Captured::isField)
                .map(Captured::label)
                .toList();
        if (!fields.isEmpty()) {
            parts.add(captured(prefix + "fields", CanonicalJson.describe(fields)));
        }
        for (Captured captured : entry.captured()) {
            String label = prefix + captured.label();
            if (captured.value() instanceof StepEntry function) {
                parts.add(new KeyPart(KeyPart.Kind.CAPTURED, label, "a function", ""));
                addCaptured(function, isNormal, label + ".", parts);
            } else {
                JsonNode value = isNormal
                        ? CanonicalJson.describe(captured.value())
                        : CanonicalJson.describeAsSeen(captured.value());
                parts.add(captured(label, value));
            }
        }
    }

    private static KeyPart captured(String label, JsonNode value) {
        return new KeyPart(KeyPart.Kind.CAPTURED, label, CanonicalJson.text(value), "");
    }

    /** What a step changed of all that its function holds; empty if nothing. */
    static Optional<String> changedCaptured(Step step, StepKey key) {
        var now = new ArrayList<KeyPart>();
        try {
            addCaptured(step.entry(), true, "", now);
        } catch (IllegalArgumentException | ValidationException e) {
            return Optional.of("what its function captured has no canonical form any more: " + e.getMessage());
        }
        return key.parts().stream()
                .filter(part -> part.kind() == KeyPart.Kind.CAPTURED && !now.contains(part))
                .findFirst()
                .map(part -> "captured value " + part.label() + " is another one than before");
    }

    /** How its output is stored, and the version that it declares. */
    List<KeyPart> declarations(Step step, Optional<OutputLayout> layout) {
        var parts = new ArrayList<KeyPart>();
        layout.ifPresent(known -> known.slots()
                .forEach(slot -> parts.add(new KeyPart(
                        KeyPart.Kind.CODEC,
                        slot.name().orElse(""),
                        slot.format().id(),
                        slot.format().id()))));
        step.options()
                .version()
                .ifPresent(declared -> parts.add(new KeyPart(KeyPart.Kind.VERSION, "", declared, declared)));
        return parts;
    }

    /** Why a step is not reused whose code is not known. */
    static String unknown(CodeAnswer code) {
        String reason = code instanceof CodeAnswer.Unknown unknown ? unknown.reason() : "";
        return reason + ", and no version is declared";
    }

    /** Why a result must not be stored, now that the step has ended; empty if it may be. */
    static Optional<String> changed(CodeAnswer code) {
        return code instanceof CodeAnswer.Known known ? known.changed().get() : Optional.empty();
    }

    /** What is to be told of a step's code with each run. */
    List<String> warnings(Step step, CodeAnswer code) {
        if (code instanceof CodeAnswer.Unknown unknown) {
            return step.options()
                    .version()
                    .map(version -> List.of(
                            "the declared version '" + version + "' alone stands for its code: " + unknown.reason()))
                    .orElse(List.of());
        }
        var warnings = new ArrayList<>(((CodeAnswer.Known) code).warnings());
        warnings.addAll(shared.warnings(step));
        return warnings;
    }

    /** Why a step is run always: what it sets for another one; empty if it need not be. */
    Optional<String> always(Step step) {
        return shared.always(step);
    }

    /** Why the key of a step is not known before another one has run: what that one sets; empty if it is. */
    Optional<String> unknownBefore(Step step) {
        return shared.unknownBefore(step);
    }
}
