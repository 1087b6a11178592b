package io.mlops4j.testkit;

import io.mlops4j.workspace.Workspace;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Hands a test a workspace of its own, and the clock that it goes by: as parameters of the test, of its constructor or of
 * its {@code @BeforeEach} methods, all the same ones.
 *
 * <pre>{@code
 * @ExtendWith(WorkspaceExtension.class)
 * class LoanDefaultTest {
 *     @Test
 *     void a_second_run_reuses_everything(Workspace workspace, TestClock clock) { … }
 * }
 * }</pre>
 *
 * <p>The workspace is in memory, or, with {@link InFolder}, in a temporary folder. Its actor is {@code test}, progress is
 * not shown, and its clock is the {@link TestClock}. It is closed after the test, and what it kept is gone. One that a
 * {@code @BeforeAll} method takes, or the constructor of a class with one instance for all its tests, is shared by these.
 *
 * <p>After each test that passed, the extension {@linkplain Workspace#check() checks} what the workspace keeps, and fails
 * the test with all that is wrong. A test that damages its workspace on purpose opens one itself.
 */
public final class WorkspaceExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(WorkspaceExtension.class);

    /** Found by JUnit. */
    public WorkspaceExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Workspace.class || type == TestClock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestClock.class
                ? clock(context)
                : workspace(context).workspace();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var used = context.getStore(NAMESPACE).get(Workspace.class, TestWorkspace.class);
        if (used == null || context.getExecutionException().isPresent()) {
            return;
        }
        List<String> problems = used.workspace().check();
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    "What the workspace of this test keeps is damaged:\n  - " + String.join("\n  - ", problems));
        }
    }

    private static TestClock clock(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestClock.class, type -> new TestClock(), TestClock.class);
    }

    private static TestWorkspace workspace(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Workspace.class,
                        type -> isInFolder(context)
                                ? TestWorkspace.inFolder(clock(context))
                                : TestWorkspace.inMemory(clock(context)),
                        TestWorkspace.class);
    }

    private static boolean isInFolder(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), InFolder.class)
                || context.getEnclosingTestClasses().stream().anyMatch(WorkspaceExtension::isInFolder)
                || context.getTestClass().filter(WorkspaceExtension::isInFolder).isPresent();
    }

    private static boolean isInFolder(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, InFolder.class);
    }
}
