package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.Fact.Kind;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What calls mean: which class literals may be reflected on, what is handed to libraries that reflect, which services,
 * resources, properties and defaults are read. Follows values within the one method alone.
 */
final class CallFacts implements StackWalk.Listener {
    private static final Set<String> HARMLESS_TO_A_CLASS = Set.of(
            "getName",
            "getSimpleName",
            "getTypeName",
            "getPackageName",
            "getClassLoader",
            "getModule",
            "getResource",
            "getResourceAsStream",
            "isInstance",
            "cast",
            "isAssignableFrom",
            "desiredAssertionStatus",
            "equals",
            "hashCode",
            "toString");
    private static final Set<String> HARMLESS_WITH_A_CLASS = Set.of(
            "java/util/EnumMap.<init>",
            "java/util/EnumSet.allOf",
            "java/util/EnumSet.noneOf",
            "java/lang/Enum.valueOf",
            "java/lang/reflect/Array.newInstance",
            "java/util/ServiceLoader.load",
            "java/util/Objects.requireNonNull",
            "java/util/Arrays.copyOf",
            "java/util/Arrays.copyOfRange",
            "org/slf4j/LoggerFactory.getLogger",
            "org/apache/logging/log4j/LogManager.getLogger",
            "org/apache/commons/logging/LogFactory.getLog",
            "java/lang/System.getLogger",
            "java/util/logging/Logger.getLogger",
            "java/lang/Class.isAssignableFrom",
            "java/lang/Class.equals",
            "java/lang/Object.equals");
    private static final Set<String> OF_ENUMS = Set.of("java/util/EnumMap", "java/util/EnumSet", "java/lang/Enum");
    /** What tells of members or annotations of a class, whichever they are. */
    private static final Set<String> ALL_MEMBERS = Set.of(
            "getAnnotation",
            "getAnnotations",
            "getAnnotationsByType",
            "getDeclaredAnnotation",
            "getDeclaredAnnotations",
            "isAnnotationPresent",
            "getFields",
            "getMethods",
            "getConstructors",
            "getDeclaredFields",
            "getDeclaredMethods",
            "getDeclaredConstructors",
            "getRecordComponents",
            "getGenericSuperclass",
            "getGenericInterfaces");

    private static final Set<String> ONE_MEMBER = Set.of(
            "getField",
            "getMethod",
            "getConstructor",
            "getDeclaredField",
            "getDeclaredMethod",
            "getDeclaredConstructor",
            "newInstance");
    private static final Set<String> LOOKUPS = Set.of(
            "findClass",
            "findVirtual",
            "findStatic",
            "findConstructor",
            "findSpecial",
            "findGetter",
            "findSetter",
            "findStaticGetter",
            "findStaticSetter",
            "findVarHandle",
            "findStaticVarHandle");

    /** Calls that {@link PlatformCalls} knows nothing of and that mean something here. */
    static final Set<String> OF_INTEREST = ofInterest();

    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
    private static final int LONGEST_NAME = 500;
    private static final String ANYTHING = "java/lang/Object";

    private static Set<String> ofInterest() {
        var calls = new HashSet<String>(Set.of(
                "java/lang/Class.forName",
                "java/lang/Class.getResource",
                "java/lang/Class.getResourceAsStream",
                "java/lang/ClassLoader.loadClass",
                "java/lang/ClassLoader.getResource",
                "java/lang/ClassLoader.getResources",
                "java/lang/ClassLoader.resources",
                "java/lang/ClassLoader.getResourceAsStream",
                "java/lang/ClassLoader.getSystemResource",
                "java/lang/ClassLoader.getSystemResources",
                "java/lang/ClassLoader.getSystemResourceAsStream",
                "java/lang/Module.getResourceAsStream",
                "java/beans/Introspector.getBeanInfo"));
        for (String name : ALL_MEMBERS) {
            calls.add("java/lang/Class." + name);
        }
        for (String name : ONE_MEMBER) {
            calls.add("java/lang/Class." + name);
        }
        for (String name : LOOKUPS) {
            calls.add("java/lang/invoke/MethodHandles$Lookup." + name);
        }
        return calls;
    }

    private final ClassShape owner;
    private final Classes classes;
    private final Predicate<String> reflects;
    private final Set<Fact> facts;
    private final List<Type> literals = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable String findsClasses;
    private boolean findsByConstant;

    private CallFacts(ClassShape owner, Classes classes, Predicate<String> reflects, Set<Fact> facts) {
        this.owner = owner;
        this.classes = classes;
        this.reflects = reflects;
        this.facts = facts;
    }

    /** Adds what the calls of one method mean. */
    static void collect(
            ClassShape owner,
            Method method,
            MethodCode code,
            MethodCodes codes,
            Classes classes,
            Predicate<String> reflects,
            Set<Fact> facts) {
        var calls = new CallFacts(owner, classes, reflects, facts);
        if (calls.isWorthAWalk(code)) {
            new StackWalk(owner, method, codes.readWithFrames(owner, method), calls).walk();
        }
        calls.foundClasses();
    }

    private boolean isWorthAWalk(MethodCode code) {
        boolean worth = false;
        boolean dates = false;
        boolean shows = false;
        for (Instruction instruction : code.instructions()) {
            Object operand = instruction.operand();
            if (instruction.opcode() == Opcodes.LDC) {
                if (operand instanceof Type type && type.getSort() != Type.METHOD) {
                    literals.add(type);
                    worth = true;
                } else if (operand instanceof String string) {
                    texts.add(string);
                }
            } else if (instruction.opcode() >= Opcodes.INVOKEVIRTUAL && operand instanceof Member called) {
                Member declared = declared(called);
                dates |= PlatformCalls.isDate(called.owner());
                shows |= PlatformCalls.showsAnything(called);
                worth |= PlatformCalls.isOfInterest(declared) || takesObjects(declared);
            } else if (operand instanceof MethodCode.Dynamic dynamic) {
                shows |= dynamic.name().startsWith("makeConcat");
                for (Object argument : dynamic.arguments()) {
                    if (argument instanceof org.objectweb.asm.Handle handle && handle.getTag() > Opcodes.H_PUTSTATIC) {
                        referred(new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
                    }
                }
            }
        }
        if (dates && shows) {
            facts.add(Fact.of(Kind.DEFAULT, PlatformCalls.ZONE, "a date as text"));
        }
        return worth;
    }

    /** The method by the class of platform or library that declares it, where it is called by the name of a subclass. */
    private Member declared(Member called) {
        boolean mayBeInherited = !PlatformCalls.isOfInterest(called)
                && (called.owner().startsWith("java") || classes.origin(called.owner()) == Origin.OWNED);
        Classes.Declared found =
                mayBeInherited ? classes.resolve(called.owner(), called.name(), called.descriptor()) : null;
        return found == null || found.owner().isOwned()
                ? called
                : new Member(found.owner().name(), called.name(), called.descriptor());
    }

    /** A method reference is a call whose arguments nobody sees. */
    private void referred(Member reference) {
        Member called = declared(reference);
        if (called.owner().startsWith("java")) {
            reflection(called, List.of());
            resources(called, List.of());
            PlatformCalls.facts(called, List.of(), facts);
        }
        if (reflects.test(called.owner())) {
            facts.add(Fact.of(Kind.HANDS, called.owner(), ANYTHING));
        }
    }

    private boolean takesObjects(Member called) {
        return (called.descriptor().indexOf('L') > 0
                        || called.descriptor().indexOf('[') > 0
                        || !called.name().equals("<init>")
                        || called.owner().equals(owner.superName()))
                && !called.owner().startsWith("java/")
                && reflects.test(called.owner());
    }

    @Override
    public void call(Instruction instruction, List<StackValue> arguments) {
        if (!(instruction.operand() instanceof Member reference)) {
            for (StackValue argument : arguments) {
                escape(argument); // captured by a lambda
            }
            return;
        }
        Member called = declared(reference);
        boolean isOfClass = called.owner().equals("java/lang/Class");
        String name = called.owner() + "." + called.name();
        for (int i = 0; i < arguments.size(); i++) {
            boolean isReceiver = isOfClass && i == 0 && instruction.opcode() == Opcodes.INVOKEVIRTUAL;
            boolean harmless =
                    isReceiver ? HARMLESS_TO_A_CLASS.contains(called.name()) : HARMLESS_WITH_A_CLASS.contains(name);
            if (!harmless) {
                escape(arguments.get(i));
            } else if (OF_ENUMS.contains(called.owner()) && arguments.get(i).constant() instanceof Type type) {
                facts.add(Fact.of(Kind.CREATES, type.getInternalName())); // its constants
            }
        }
        if (called.owner().startsWith("java")) {
            reflection(called, arguments);
            resources(called, arguments);
            PlatformCalls.facts(called, arguments, facts);
        } else if (reflects.test(called.owner())) {
            handed(called.owner(), arguments);
        }
    }

    private void escape(StackValue value) {
        if (value.isLiteral() && value.constant() instanceof Type literal) {
            escapes(literal);
        }
    }

    @Override
    public void escapes(Type literal) {
        Type type = literal.getSort() == Type.ARRAY ? literal.getElementType() : literal;
        if (type.getSort() == Type.OBJECT) {
            facts.add(Fact.of(Kind.LITERAL, type.getInternalName()));
        }
    }

    private void handed(String library, List<StackValue> arguments) {
        for (StackValue argument : arguments) {
            if (argument.isReference() && argument.constant() == null) {
                String type = argument.type();
                while (type.startsWith("[")) {
                    type = type.substring(1);
                }
                if (type.startsWith("L") && type.endsWith(";")) {
                    type = type.substring(1, type.length() - 1);
                }
                facts.add(Fact.of(Kind.HANDS, library, type));
            }
        }
    }

    private void reflection(Member called, List<StackValue> arguments) {
        if (called.owner().equals("java/lang/Class") && ALL_MEMBERS.contains(called.name())) {
            if (!isLiteral(arguments)) {
                facts.add(Fact.of(Kind.REFLECTS, ""));
            }
        } else if (called.owner().equals("java/beans/Introspector")
                && called.name().equals("getBeanInfo")) {
            if (!isLiteral(arguments)) {
                facts.add(Fact.of(Kind.REFLECTS, ""));
            }
        } else if (isOneMember(called) && literals.isEmpty() && texts.stream().noneMatch(this::isOwnedClass)) {
            facts.add(Fact.of(
                    Kind.WARNS,
                    "reflection on a class that is not named (" + Names.member(called.owner(), called.name())
                            + "); say what it depends on with dependsOn(…) or version(…)"));
        } else if (isFinding(called)) {
            findsClasses = Names.member(called.owner(), called.name());
            for (StackValue argument : arguments) {
                findsByConstant |= argument.constant() instanceof String;
            }
        }
    }

    private static boolean isLiteral(List<StackValue> arguments) {
        return !arguments.isEmpty() && arguments.get(0).isLiteral();
    }

    private static boolean isOneMember(Member called) {
        return switch (called.owner()) {
            case "java/lang/Class" -> ONE_MEMBER.contains(called.name());
            case LOOKUP -> LOOKUPS.contains(called.name()) && !called.name().equals("findClass");
            default -> false;
        };
    }

    private static boolean isFinding(Member called) {
        return switch (called.owner()) {
            case "java/lang/Class" -> called.name().equals("forName");
            case "java/lang/ClassLoader" -> called.name().equals("loadClass");
            case LOOKUP -> called.name().equals("findClass");
            default -> false;
        };
    }

    /** Every constant of a method that looks up classes and is the name of one may be looked up. */
    private void foundClasses() {
        if (findsClasses == null) {
            return;
        }
        boolean found = findsByConstant;
        for (String constant : texts) {
            Origin origin = originOf(constant);
            if (origin == Origin.OWNED || origin == Origin.LIBRARY) {
                facts.add(Fact.of(Kind.LITERAL, constant.replace('.', '/')));
                found = true;
            }
        }
        if (!found) {
            facts.add(Fact.of(
                    Kind.WARNS,
                    "class by computed name (" + findsClasses
                            + "); say what it depends on with dependsOn(…) or version(…)"));
        }
    }

    private boolean isOwnedClass(String constant) {
        return originOf(constant) == Origin.OWNED;
    }

    /** Where the class comes from that a text names; null if it names none. */
    private @Nullable Origin originOf(String constant) {
        boolean isName = !constant.isEmpty() && constant.length() <= LONGEST_NAME;
        for (int i = 0; isName && i < constant.length(); i++) {
            isName = constant.charAt(i) == '.' || Character.isJavaIdentifierPart(constant.charAt(i));
        }
        return isName ? classes.origin(constant.replace('.', '/')) : null;
    }

    private void resources(Member called, List<StackValue> arguments) {
        boolean ofClass = called.owner().equals("java/lang/Class");
        if (!called.name().startsWith("getResource")
                && !(called.owner().equals("java/lang/ClassLoader")
                        && called.name().equals("resources"))
                && !(called.owner().equals("java/lang/ClassLoader")
                        && called.name().startsWith("getSystemResource"))) {
            return;
        }
        if (!ofClass
                && !called.owner().equals("java/lang/ClassLoader")
                && !called.owner().equals("java/lang/Module")) {
            return;
        }
        Object path =
                arguments.isEmpty() ? null : arguments.get(arguments.size() - 1).constant();
        Object receiver = arguments.isEmpty() ? null : arguments.get(0).constant();
        if (!(path instanceof String name) || (ofClass && !name.startsWith("/") && !(receiver instanceof Type))) {
            facts.add(Fact.of(
                    Kind.WARNS,
                    "resource by computed name (" + Names.member(called.owner(), called.name())
                            + "); say its version with version(…)"));
            return;
        }
        if (called.owner().equals("java/lang/ClassLoader")) {
            facts.add(Fact.of(called.name().endsWith("esources") ? Kind.RESOURCES : Kind.RESOURCE, name));
            return;
        }
        String asked = receiver instanceof Type literal ? literal.getInternalName() : Fact.ANY_MODULE;
        facts.add(new Fact(Kind.RESOURCE, absolute(name, receiver), "", asked));
    }

    private static String absolute(String name, @Nullable Object receiver) {
        if (name.startsWith("/")) {
            return name.substring(1);
        }
        if (!(receiver instanceof Type literal)) {
            return name; // a module is asked by the whole name
        }
        String folder = EntryName.packageOf(literal.getInternalName());
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
