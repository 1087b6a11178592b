package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Nesting;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of the platform's classes, taken from loaded ones: they cannot be others than those that run. */
final class PlatformShapes {
    private PlatformShapes() {}

    /** The shape of a class of the platform, methods that can be inherited alone; null if it cannot be loaded. */
    static @Nullable ClassShape find(String name, @Nullable ClassLoader loader) {
        try {
            return of(name, Class.forName(name.replace('/', '.'), false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static ClassShape of(String name, Class<?> type) {
        Class<?> superclass = type.getSuperclass();
        List<String> interfaces = new ArrayList<>();
        for (Class<?> each : type.getInterfaces()) {
            interfaces.add(each.getName().replace('.', '/'));
        }
        Map<String, ClassShape.Method> methods = new LinkedHashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                    .toMethodDescriptorString();
            methods.put(
                    method.getName() + descriptor,
                    new ClassShape.Method(method.getName(), descriptor, method.getModifiers()));
        }
        // A superinterface has Object as its superclass in class files, and none when it is asked.
        String superName = superclass == null
                ? type == Object.class ? null : "java/lang/Object"
                : superclass.getName().replace('.', '/');
        return new ClassShape(
                name,
                null,
                type.getModifiers(),
                superName,
                interfaces,
                Nesting.TOP,
                Map.of(),
                methods,
                List.of(),
                List.of(),
                List.of());
    }
}
