package io.mlops4j.samples;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Executable;
import java.text.DateFormatSymbols;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls the JDK in a way that asks for the machine's language, or hands such a method on: what is written so has other
 * digits, or other letters, on another machine. A call is one if the method, or another of its name, can be told a
 * {@link Locale} or symbols and is not; some cannot be told any.
 */
final class UseDefaultLanguage extends ArchCondition<JavaClass> {
    private static final Set<Class<?>> LANGUAGES =
            Set.of(Locale.class, DecimalFormatSymbols.class, DateFormatSymbols.class);

    /** They ask for the language, and no other of their name can be told one. */
    private static final Set<String> NEVER_TOLD = Set.of(
            "java.lang.String.formatted",
            "java.text.DateFormat.getInstance",
            "java.text.MessageFormat.format",
            "java.time.format.DateTimeFormatter.ofLocalizedDate",
            "java.time.format.DateTimeFormatter.ofLocalizedDateTime",
            "java.time.format.DateTimeFormatter.ofLocalizedTime",
            "java.util.Date.toLocaleString",
            "java.util.Locale.getDefault",
            "java.util.Scanner.<init>");

    UseDefaultLanguage() {
        super("use the default language");
    }

    @Override
    public void check(JavaClass owner, ConditionEvents events) {
        for (JavaCodeUnitAccess<?> access : owner.getCodeUnitAccessesFromSelf()) {
            if (usesDefault(access.getTarget())) {
                events.add(SimpleConditionEvent.satisfied(owner, ((HasDescription) access).getDescription()));
            }
        }
    }

    private static boolean usesDefault(CodeUnitAccessTarget called) {
        JavaClass owner = called.getOwner();
        if (!owner.getPackageName().startsWith("java.")) {
            return false;
        }
        if (NEVER_TOLD.contains(owner.getName() + "." + called.getName())) {
            return true;
        }
        boolean isTold = called.getRawParameterTypes().stream()
                .anyMatch(type -> LANGUAGES.stream().anyMatch(type::isEquivalentTo));
        return !isTold && sameName(owner.reflect(), called.getName()).anyMatch(UseDefaultLanguage::canBeTold);
    }

    private static Stream<? extends Executable> sameName(Class<?> owner, String name) {
        return name.equals("<init>")
                ? Stream.of(owner.getConstructors())
                : Stream.of(owner.getMethods())
                        .filter(method -> method.getName().equals(name));
    }

    private static boolean canBeTold(Executable method) {
        return Stream.of(method.getParameterTypes()).anyMatch(LANGUAGES::contains);
    }
}
