package io.mlops4j.tribuo;

/**
 * What is trained, and with which settings: a record, so that its settings can be a pipeline's parameters. Made by the
 * methods of {@link Training}, given to {@link ClassifierTraining#fit(Trainer)}.
 *
 * <p>Sealed, since each kind of model has its own part of the ONNX graph. A new one is a record here, with its
 * {@link Learner}.
 */
public sealed interface Trainer permits LogisticRegression {}
