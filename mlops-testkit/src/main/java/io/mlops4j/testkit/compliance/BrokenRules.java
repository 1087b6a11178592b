package io.mlops4j.testkit.compliance;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Says which rule a failure breaks, and why there is such a rule, before what happened. */
final class BrokenRules implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Optional<String> reason = AnnotationSupport.findAnnotation(context.getElement(), Because.class)
                .map(Because::value);
        if (reason.isEmpty() || failure instanceof TestAbortedException) {
            throw failure;
        }
        String rule = context.getRequiredTestMethod().getName().replace('_', ' ');
        throw new AssertionError(
                "The rule is: " + rule + ".\nIt is one because " + reason.get() + ".\nBut: " + what(failure), failure);
    }

    private static String what(Throwable failure) {
        return failure instanceof AssertionError ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
