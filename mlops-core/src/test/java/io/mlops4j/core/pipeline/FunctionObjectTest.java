package io.mlops4j.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepFunction;
import io.mlops4j.pipeline.TypeRef;
import io.mlops4j.run.ReuseDecision.Ran;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions of steps that are objects: what they hold is part of a step's identity, or refused. */
@SuppressWarnings("serial") // never serialised
class FunctionObjectTest {
    abstract static class Base implements StepFunction.Of0<Integer> {
        @Nullable
        Object held;

        Base(@Nullable Object held) {
            this.held = held;
        }
    }

    static final class Train extends Base {
        int epochs = 7;

        Train(@Nullable Object held) {
            super(held);
        }

        @Override
        public Integer apply() {
            return epochs;
        }
    }

    static final class Listed extends HashMap<String, Integer> implements StepFunction.Of0<Integer> {
        @Override
        public Integer apply() {
            return size();
        }
    }

    record Both(Object first, StepFunction.Of0<Integer> second) implements StepFunction.Of0<Integer> {
        @Override
        public Integer apply() throws Exception {
            return second.apply();
        }
    }

    private final class Inner implements StepFunction.Of0<Integer> {
        @Override
        public Integer apply() {
            return FunctionObjectTest.this.hashCode();
        }
    }

    private final Workspace workspace =
            Workspace.builder().store(new MemoryStore()).progress(false).open();

    private static Pipeline pipeline(StepFunction.Of0<Integer> function) {
        var p = Pipeline.named("objects");
        p.step("train").run(function);
        return p.build();
    }

    private static String problem(StepFunction.Of0<Integer> function) {
        var refused = catchThrowableOfType(ValidationException.class, () -> pipeline(function));
        return refused.problems().get(0);
    }

    private Run run(StepFunction.Of0<Integer> function) {
        return workspace.experiment("test").run(pipeline(function));
    }

    @Test
    void a_field_of_a_superclass_without_canonical_form_is_named_with_step_type_and_way_out() {
        assertThat(problem(new Train(new Random(7))))
                .startsWith("Step 'train' captures a java.util.Random (field FunctionObjectTest.Base.held)")
                .endsWith("hand it in as a parameter or an input, or use a static method");
        assertThat(run(new Train("a")).step("train").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void a_field_that_is_null_is_named() {
        assertThat(problem(new Train(null)))
                .contains("step 'train'", "its field FunctionObjectTest.Base.held is null", "use Optional");
    }

    @Test
    void the_object_around_an_inner_class_is_named_with_the_way_out() {
        assertThat(problem(new Inner()))
                .contains("Step 'train'", "this$0", "FunctionObjectTest", "make the class static");
    }

    @Test
    void state_of_a_superclass_of_the_jdk_is_refused() {
        assertThat(problem(new Listed())).contains("step 'train'", "its superclass java.util.HashMap has state");
    }

    private static StepFunction.Of0<Integer> proxy(int value) {
        @SuppressWarnings("unchecked") // a proxy has the type of its interface
        var function = (StepFunction.Of0<Integer>) Proxy.newProxyInstance(
                FunctionObjectTest.class.getClassLoader(),
                new Class<?>[] {StepFunction.Of0.class},
                (self, method, arguments) -> value);
        return function;
    }

    private Run runProxy(StepFunction.Of0<Integer> function) {
        var p = Pipeline.named("proxies");
        p.step("train").returns(new TypeRef<Integer>() {}).run(function);
        return workspace.experiment("test").run(p.build());
    }

    @Test
    void a_proxy_which_does_not_show_what_it_holds_is_never_reused() {
        runProxy(proxy(7));
        runProxy(new Both("a", proxy(7)));

        assertThat(runProxy(proxy(8)).output("train", Integer.class)).isEqualTo(8);
        Run within = runProxy(new Both("a", proxy(8)));

        assertThat(within.output("train", Integer.class)).isEqualTo(8);
        assertThat(((Ran) within.step("train").reuse()).because())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("Proxy", "cannot be found", "no version is declared"));
    }

    @Test
    void an_object_that_holds_itself_is_refused() {
        var train = new Train("a");
        train.held = train;

        assertThat(problem(train)).contains("step 'train'", "or itself");
    }

    @Test
    void functions_in_a_list_and_classes_are_refused_with_their_place() {
        StepFunction.Of0<Integer> seven = () -> 7;

        assertThat(problem(new Both(List.of(seven), seven)))
                .contains("Step 'train'", "field FunctionObjectTest.Both.first", "at [0]", "no canonical form");
        assertThat(problem(new Both(String.class, seven)))
                .contains("Step 'train' captures a java.lang.Class (field FunctionObjectTest.Both.first)");
        assertThat(problem(new Both(new Both(new Random(1), seven), seven)))
                .contains("Step 'train' captures a java.util.Random (field FunctionObjectTest.Both.first)");
    }

    @Test
    void what_a_field_holds_counts_when_the_step_runs() {
        var train = new Train("a");
        Pipeline pipeline = pipeline(train);
        workspace.experiment("test").run(pipeline);
        train.epochs = 8;

        Run changed = workspace.experiment("test").run(pipeline);

        assertThat(changed.output("train", Integer.class)).isEqualTo(8);
        assertThat(((Ran) changed.step("train").reuse()).because())
                .containsExactly("captured value FunctionObjectTest.Train.epochs: 7 → 8");
        assertThat(run(new Train("a")).step("train").status()).isEqualTo(StepStatus.REUSED);
    }

    private interface Marked extends Serializable {}

    /** Puts a lambda in its own place when it is serialised, which no step ever is. */
    static final class Replaced implements StepFunction.Of0<Integer>, Marked {
        final int epochs;

        Replaced(int epochs) {
            this.epochs = epochs;
        }

        @Override
        public Integer apply() {
            return epochs;
        }

        private Object writeReplace() {
            return (StepFunction.Of0<Integer>) () -> 1;
        }
    }

    @Test
    void an_object_that_is_serialised_as_another_counts_as_itself() {
        assertThat(run(new Replaced(7)).output("train", Integer.class)).isEqualTo(7);

        assertThat(run(new Replaced(8)).output("train", Integer.class)).isEqualTo(8);
    }
}
