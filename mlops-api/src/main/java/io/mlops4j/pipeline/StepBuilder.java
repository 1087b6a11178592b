package io.mlops4j.pipeline;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A step that is being wired: its options, then its inputs, then its method.
 *
 * <pre>{@code
 * var model = p.step("train").retries(2).timeout(Duration.ofMinutes(30))
 *         .inputs(p.context(), split.get(TrainTest::train), settings).run(LoanDefault::train);
 * }</pre>
 */
public final class StepBuilder {
    private final PipelineBuilder owner;
    private final String name;
    private StepOptions options = StepOptions.initial();
    private Optional<Type> returns = Optional.empty();

    StepBuilder(PipelineBuilder owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /** Tries again after a failure, up to {@code times} times; the first retry after a second, then after two, four, …. */
    public StepBuilder retries(int times) {
        return retries(times, Duration.ofSeconds(1));
    }

    /**
     * Tries again after a failure.
     *
     * @param times how often, at least 0
     * @param firstDelay the pause before the first retry; doubled before each further one, up to a minute
     */
    public StepBuilder retries(int times, Duration firstDelay) {
        owner.check(times >= 0, () -> "Step '" + name + "': retries is " + times + "; it must be 0 or more");
        owner.check(!firstDelay.isNegative(), () -> "Step '" + name + "': the delay before a retry is negative");
        options = options.withRetries(times, firstDelay);
        return this;
    }

    /**
     * Interrupts an attempt that takes longer; it then counts as failed. Code that ignores interrupts goes on by itself,
     * its result is dropped.
     */
    public StepBuilder timeout(Duration limit) {
        owner.check(positive(limit), () -> "Step '" + name + "': timeout is " + limit + "; it must be positive");
        options = options.withTimeout(limit);
        return this;
    }

    /**
     * For how long a result holds, for steps that read the outside world; after that time the step runs again. An equal
     * result then stops the re-run of what follows.
     */
    public StepBuilder maxAge(Duration age) {
        owner.check(positive(age), () -> "Step '" + name + "': maxAge is " + age + "; it must be positive");
        options = options.withMaxAge(age);
        return this;
    }

    /**
     * Whether earlier results are taken; {@link ReusePolicy#always()} unless said. Of this and the policy of a run the
     * {@linkplain ReusePolicy#stricter stricter} counts.
     */
    public StepBuilder reuse(ReusePolicy policy) {
        options = options.withReuse(policy);
        return this;
    }

    /** Part of the step's identity, beside its code: change it to run again where code does not show the reason. */
    public StepBuilder version(String declared) {
        options = options.withVersion(declared);
        return this;
    }

    /**
     * Adds classes to what decides whether this step runs again, where its code does not show that they are used, such as
     * those that a framework finds by name. Any change of such a class counts: a method, a field, an annotation; of a class
     * in a library, any change of that library. Calls add up. For the order of steps there is {@link #after}.
     */
    public StepBuilder dependsOn(Class<?>... classes) {
        var all = new LinkedHashSet<>(options.dependsOn());
        all.addAll(List.of(classes));
        options = options.withDependsOn(List.copyOf(all));
        return this;
    }

    /** Steps that have to be done before, although nothing is taken from them. Not part of the step's identity. */
    public StepBuilder after(StepHandle... steps) {
        var names = new ArrayList<>(options.after());
        for (StepHandle step : steps) {
            owner.checkOwn(step, name);
            names.add(step.stepName());
        }
        options = options.withAfter(names);
        return this;
    }

    /** The type of the output, where the method cannot tell: a lambda that gives a {@code List<Table>}. */
    public StepBuilder returns(TypeRef<?> type) {
        returns = Optional.of(type.type());
        return this;
    }

    /** The method of a step without inputs. */
    public <R> Output<R> run(StepFunction.Of0<? extends R> method) {
        return add(List.of(), method);
    }

    /** The method of a step with neither inputs nor output. */
    public Performed perform(StepAction.Of0 method) {
        return add(List.of(), method);
    }

    /** One input. */
    public <A> Inputs1<A> inputs(Input<A> a) {
        return new Inputs1<>(this, List.of(a));
    }

    /** Two inputs. */
    public <A, B> Inputs2<A, B> inputs(Input<A> a, Input<B> b) {
        return new Inputs2<>(this, List.of(a, b));
    }

    /** Three inputs. */
    public <A, B, C> Inputs3<A, B, C> inputs(Input<A> a, Input<B> b, Input<C> c) {
        return new Inputs3<>(this, List.of(a, b, c));
    }

    /** Four inputs. */
    public <A, B, C, D> Inputs4<A, B, C, D> inputs(Input<A> a, Input<B> b, Input<C> c, Input<D> d) {
        return new Inputs4<>(this, List.of(a, b, c, d));
    }

    /** Five inputs. */
    public <A, B, C, D, E> Inputs5<A, B, C, D, E> inputs(Input<A> a, Input<B> b, Input<C> c, Input<D> d, Input<E> e) {
        return new Inputs5<>(this, List.of(a, b, c, d, e));
    }

    /** Six inputs. For more, take a record or a {@linkplain PipelineBuilder#list list}. */
    public <A, B, C, D, E, F> Inputs6<A, B, C, D, E, F> inputs(
            Input<A> a, Input<B> b, Input<C> c, Input<D> d, Input<E> e, Input<F> f) {
        return new Inputs6<>(this, List.of(a, b, c, d, e, f));
    }

    <R> Output<R> add(List<Input<?>> inputs, StepFunction method) {
        owner.addStep(this, inputs, method);
        return new Output<>(owner, name, Optional.empty());
    }

    Performed add(List<Input<?>> inputs, StepAction method) {
        owner.addStep(this, inputs, method);
        return new Performed(owner, name);
    }

    String name() {
        return name;
    }

    StepOptions options() {
        return options;
    }

    Optional<Type> returns() {
        return returns;
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
