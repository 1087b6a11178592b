package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.Records;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.KeyPart.Kind;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.pipeline.Constant;
import io.mlops4j.pipeline.ContextInput;
import io.mlops4j.pipeline.DatasetInput;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.InputList;
import io.mlops4j.pipeline.OptionalDataset;
import io.mlops4j.pipeline.OptionalParameter;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Parameter;
import io.mlops4j.pipeline.ParameterRecord;
import io.mlops4j.pipeline.SecretInput;
import io.mlops4j.pipeline.ServiceInput;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun.StepInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** What a step's inputs stand for in one run: their part of its key, their values, where they came from. */
final class StepInputs {
    private static final Map<Kind, String> PREFIXES =
            Map.of(Kind.PARAMETER, "parameter ", Kind.SERVICE, "service ", Kind.SECRET, "secret ");
    private static final String TABLE = "table/1:";
    private static final String FILES = "files/1:";

    private final RunInputs run;
    private final Map<String, StepResult> results;
    private final OutputReader reader;

    /** With the results of all steps that are done, which grow while the run goes on. */
    StepInputs(RunInputs run, Map<String, StepResult> results, OutputReader reader) {
        this.run = run;
        this.results = results;
        this.reader = reader;
    }

    /** The same as it is now, as far as a step is concerned: what is made again meanwhile changes nothing. */
    StepInputs frozen(Step step) {
        var before = new HashMap<String, StepResult>();
        step.dependencies().forEach(name -> before.put(name, result(name)));
        return new StepInputs(run, before, reader);
    }

    /** The part of the key that stands for the inputs, by position. */
    List<KeyPart> keyParts(Step step) {
        var parts = new ArrayList<KeyPart>();
        step.inputs().forEach(input -> addParts(input, parts));
        return parts;
    }

    /** The part of the key that stands for one input. */
    List<KeyPart> keyParts(Input<?> input) {
        var parts = new ArrayList<KeyPart>();
        addParts(input, parts);
        return parts;
    }

    /** The same for the run's record. */
    static List<StepInput> recorded(List<KeyPart> parts) {
        return parts.stream()
                .filter(part -> part.kind() != Kind.LIST)
                .map(part -> new StepInput(PREFIXES.getOrDefault(part.kind(), "") + part.label(), part.value()))
                .toList();
    }

    private void addParts(Input<?> input, List<KeyPart> parts) {
        if (input instanceof Parameter<?> parameter) {
            parts.add(part(parameter));
        } else if (input instanceof OptionalParameter<?> optional) {
            parts.add(part(optional.parameter()));
        } else if (input instanceof ParameterRecord<?> record) {
            record.components().forEach(component -> parts.add(part(component)));
        } else if (input instanceof Constant<?> constant) {
            String value = CanonicalJson.text(CanonicalJson.describe(constant.value()));
            String label = "at input " + (parts.size() + 1);
            parts.add(new KeyPart(Kind.VALUE, label, value, ""));
        } else if (input instanceof InputList<?> list) {
            String size = String.valueOf(list.elements().size());
            parts.add(new KeyPart(Kind.LIST, "at input " + (parts.size() + 1), size, size));
            list.elements().forEach(element -> addParts(element, parts));
        } else if (input instanceof DatasetInput<?> dataset) {
            parts.add(part(dataset));
        } else if (input instanceof OptionalDataset<?> optional) {
            parts.add(part(optional.dataset()));
        } else if (input instanceof ServiceInput<?> service) {
            parts.add(new KeyPart(Kind.SERVICE, name(service), service.label(), ""));
        } else if (input instanceof SecretInput secret) {
            parts.add(new KeyPart(Kind.SECRET, secret.name(), secret.name(), ""));
        } else if (input instanceof Output<?> output) {
            addParts(output, parts);
        }
    }

    private static String name(ServiceInput<?> service) {
        return service.name().orElseGet(() -> service.type().getSimpleName());
    }

    private KeyPart part(Parameter<?> parameter) {
        String json = run.argument(parameter).map(Argument::json).orElse("null");
        return new KeyPart(Kind.PARAMETER, parameter.name(), json, "");
    }

    private KeyPart part(DatasetInput<?> dataset) {
        Optional<DatasetVersion> version = run.dataset(dataset);
        return new KeyPart(
                Kind.INPUT,
                dataset.label(),
                version.map(v -> (v.isFiles() ? FILES : TABLE) + v.digest()).orElse("null"),
                version.map(DatasetVersion::version).orElse("none"));
    }

    private void addParts(Output<?> output, List<KeyPart> parts) {
        for (StepOutput stored : outputs(output.stepName())) {
            if (output.component().isEmpty() || output.component().equals(stored.component())) {
                String label =
                        stored.component().map(c -> output.stepName() + "." + c).orElse(output.stepName());
                parts.add(new KeyPart(Kind.INPUT, label, stored.codec() + ":" + stored.digest(), ""));
            }
        }
    }

    /** The data set versions that a step was made from, through all steps before. */
    List<DatasetRef> datasets(Step step) {
        var refs = new TreeSet<DatasetRef>(Comparator.comparing(DatasetRef::toString));
        for (Input<?> input : step.leaves()) {
            if (input instanceof Output<?> output) {
                refs.addAll(result(output.stepName()).datasets());
            }
            DatasetInput<?> dataset = input instanceof OptionalDataset<?> optional ? optional.dataset() : null;
            dataset = input instanceof DatasetInput<?> own ? own : dataset;
            if (dataset != null) {
                run.dataset(dataset).map(RunInputs::ref).ifPresent(refs::add);
            }
        }
        return List.copyOf(refs);
    }

    /**
     * The values, in the order of the method's arguments.
     *
     * @throws UnreadableOutput if what an earlier step gave is missing or damaged
     */
    Object[] values(Step step, StepContext context) throws UnreadableOutput {
        return values(step.inputs(), context).toArray();
    }

    private List<Object> values(List<? extends Input<?>> inputs, StepContext context) throws UnreadableOutput {
        var values = new ArrayList<Object>();
        for (Input<?> input : inputs) {
            values.add(value(input, context));
        }
        return List.copyOf(values);
    }

    private Object value(Input<?> input, StepContext context) throws UnreadableOutput {
        if (input instanceof Parameter<?> parameter) {
            return handed(parameter);
        }
        if (input instanceof OptionalParameter<?> optional) {
            return run.argument(optional.parameter()).map(Argument::handed);
        }
        if (input instanceof ParameterRecord<?> record) {
            return Records.create(
                    record.type(),
                    record.components().stream().map(this::handed).toArray());
        }
        if (input instanceof Constant<?> constant) {
            return CanonicalJson.normal(constant.value());
        }
        if (input instanceof InputList<?> list) {
            return values(list.elements(), context);
        }
        if (input instanceof DatasetInput<?> dataset) {
            return content(run.dataset(dataset).orElseThrow());
        }
        if (input instanceof OptionalDataset<?> optional) {
            return run.dataset(optional.dataset()).map(StepInputs::content);
        }
        if (input instanceof ContextInput) {
            return context;
        }
        if (input instanceof ServiceInput<?> service) {
            return run.service(service);
        }
        if (input instanceof SecretInput secret) {
            return run.secret(secret);
        }
        return value((Output<?>) input);
    }

    private Object handed(Parameter<?> parameter) {
        return run.argument(parameter).orElseThrow().handed();
    }

    /**
     * What a step of this run gave.
     *
     * @throws UnreadableOutput if it is missing or damaged
     */
    Object value(Output<?> output) throws UnreadableOutput {
        StepResult result = result(output.stepName());
        OutputLayout layout = Objects.requireNonNull(run.layouts().get(output.stepName()));
        try {
            return reader.read(output.label(), layout, result.record().outputs(), output.component());
        } catch (CorruptException e) {
            throw new UnreadableOutput(output.stepName(), result, e);
        }
    }

    private static Object content(DatasetVersion version) {
        return version.isFiles() ? version.files() : version.table();
    }

    private List<StepOutput> outputs(String step) {
        return result(step).record().outputs();
    }

    private StepResult result(String step) {
        StepResult result = results.get(step);
        if (result == null) {
            throw new IllegalStateException("Step '" + step + "' is not done yet");
        }
        return result;
    }
}
