package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Component;
import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.Classes.Declared;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a step reaches (rule 2), as a fixed point: methods are added until calls, created objects, callbacks, initialisers
 * and reflection bring no more. Not thread-safe; for one step.
 */
final class Reach {
    /** A method to be read, and through which unit it was reached. */
    private record Pending(ClassShape owner, Method method, String via) {}

    /** A call that created objects may answer. */
    private record Call(Declared resolved, String via) {}

    private final LoadedCode code;
    private final Classes classes;
    private final ReachedLibraries libraries;
    private final Headers headers;
    private final Deque<Pending> pending = new ArrayDeque<>();

    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, ClassShape> owners = new HashMap<>();
    private final Map<String, String> via = new HashMap<>();
    private final Map<String, Set<String>> edges = new HashMap<>();
    private final Map<String, CodePart> types = new LinkedHashMap<>();
    private final Map<String, String> mentioned = new HashMap<>();
    private final Map<String, ClassShape> created = new LinkedHashMap<>();
    private final Set<String> initialised = new HashSet<>();
    private final Set<String> whole = new HashSet<>();
    private final Set<String> data = new HashSet<>();
    private final Set<String> ofFields = new HashSet<>();
    private final Map<String, List<ClassShape>> createdBelow = new HashMap<>();
    private final Map<String, Map<String, Call>> virtualCalls = new HashMap<>();
    private final Set<String> handed = new LinkedHashSet<>();
    private final Set<String> services = new HashSet<>();
    private boolean anythingHanded;
    private boolean serialises;
    private boolean deserialises;

    Reach(LoadedCode code, ReachedLibraries libraries) {
        this.code = code;
        this.classes = code.classes();
        this.libraries = libraries;
        this.headers = new Headers(classes);
    }

    /** Reads until nothing is added. */
    void complete() {
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            Unit unit = code.unit(next.owner(), next.method());
            if (unit != null) {
                keep(unit, next.owner(), next.via());
            }
        }
    }

    /** Takes a unit that was read elsewhere, such as a lambda that is an entry. */
    void keep(Unit unit, ClassShape owner, String from) {
        if (units.putIfAbsent(unit.id(), unit) == null) {
            via.put(unit.id(), from);
            owners.put(unit.id(), owner);
            for (Fact fact : unit.facts()) {
                take(fact, unit.id());
            }
        }
    }

    /** The units by id, in the order in which they were reached. */
    Map<String, Unit> units() {
        return units;
    }

    ClassShape owner(String unit) {
        ClassShape owner = owners.get(unit);
        if (owner == null) {
            throw new IllegalArgumentException(unit);
        }
        return owner;
    }

    /** Through which unit each was reached first. */
    String via(String unit) {
        return via.getOrDefault(unit, "");
    }

    /** The units that a unit calls, or that its objects can be called back at. */
    Set<String> calledFrom(String unit) {
        return edges.getOrDefault(unit, Set.of());
    }

    /** Classes of which anything was read that counts, owned ones among them. */
    Set<String> readClasses() {
        var read = new HashSet<String>(mentioned.keySet());
        read.addAll(created.keySet());
        read.addAll(whole);
        read.addAll(data);
        for (ClassShape owner : owners.values()) {
            read.add(owner.name());
        }
        return read;
    }

    /** Headers of types, and those that count whole or as data. */
    Collection<CodePart> types() {
        return types.values();
    }

    private void take(Fact fact, String from) {
        switch (fact.kind()) {
            case CALLS -> call(fact.member(), false, from);
            case CALLS_VIRTUALLY -> call(fact.member(), true, from);
            case READS, WRITES -> initialise(fact.owner(), from);
            case CREATES -> create(fact.owner(), from);
            case IMPLEMENTS -> {
                mention(fact.owner(), from);
                create(fact.owner(), from);
            }
            case MENTIONS -> mention(fact.owner(), from);
            case LITERAL -> whole(fact.owner(), from);
            case HANDS -> hand(fact.name(), from);
            case REFLECTS -> handAnything(from);
            case SERIALISES -> {
                serialise(from);
                if (fact.owner().equals("java/io/ObjectInputStream")) {
                    deserialise(from);
                }
            }
            case BUNDLE -> loadBundle(fact.owner().replace('.', '/'), from);
            case LOADS_SERVICE -> loadService(fact.owner(), from);
            default -> {
                // State and warnings, which are looked at when everything is reached.
            }
        }
    }

    /** Adds a method of an owned class; what is folded stands in who mentions it. */
    void add(Declared declared, String from) {
        ClassShape owner = declared.owner();
        if (!owner.isOwned() || classes.isFolded(owner.name())) {
            return;
        }
        String id = UnitReader.id(owner, declared.method());
        Grouped.set(edges, from).add(id);
        if (!via.containsKey(id)) {
            via.put(id, from);
            pending.add(new Pending(owner, declared.method(), from));
        }
    }

    /** A call by symbolic reference. */
    void call(Member member, boolean isVirtual, String from) {
        Declared resolved = classes.resolve(member.owner(), member.name(), member.descriptor());
        if (resolved == null) {
            if (classes.origin(member.owner()) == Origin.OWNED) {
                String id = member.owner() + "." + member.name() + member.descriptor();
                missing(id, Names.unit(id), from);
            }
            return;
        }
        if (!resolved.owner().isOwned()) {
            return; // owned methods that it may call are callbacks
        }
        add(resolved, from);
        if (resolved.method().isStatic()) {
            initialise(resolved.owner().name(), from);
        }
        if (isVirtual && !resolved.method().isPrivate()) {
            Map<String, Call> calls = Grouped.map(virtualCalls, member.owner());
            var call = new Call(resolved, from);
            if (calls.putIfAbsent(resolved.method().key() + from, call) == null) {
                for (ClassShape receiver : createdBelow.getOrDefault(member.owner(), List.of())) {
                    answer(call, receiver);
                }
            }
        }
    }

    private void answer(Call call, ClassShape receiver) {
        Declared selected = classes.select(receiver, call.resolved());
        if (selected != null) {
            add(selected, call.via());
        }
    }

    private void missing(String what, String label, String from) {
        types.putIfAbsent(what + "#missing", new CodePart(CodePart.Kind.HEADER, what, "missing", label, from));
    }

    /** A type that code or a header mentions counts with its header. */
    void mention(String name, String from) {
        String type = element(name);
        if (type.isEmpty() || mentioned.putIfAbsent(type, from) != null) {
            return;
        }
        Origin origin = classes.origin(type);
        if (origin == null) {
            missing(type, Names.type(type), from);
        } else if (origin == Origin.PLATFORM) {
            bring(libraries.mentionPlatform(type), from);
        } else if (origin == Origin.LIBRARY) {
            ClassFile file = code.locations().find(type);
            if (file != null) {
                bring(libraries.mention(file, from), from);
            }
        } else if (!classes.isFolded(type)) {
            header(type, from);
        }
    }

    private void header(String type, String from) {
        ClassShape shape = classes.find(type);
        if (shape == null) {
            return;
        }
        types.put(type, new CodePart(CodePart.Kind.HEADER, type, headers.text(shape), Names.type(type), from));
        for (String supertype : classes.supertypes(type)) {
            mention(supertype, from);
        }
        for (Component component : shape.components()) {
            libraryTypes(component.type(), from);
        }
    }

    /** Libraries that a header mentions; owned types of components count where they are used. */
    private void libraryTypes(String signature, String from) {
        for (String type : Signatures.classes(signature)) {
            if (classes.origin(type) == Origin.LIBRARY) {
                mention(type, from);
            }
        }
    }

    private void bring(ReachedLibraries.Brought brought, String from) {
        if (libraries.serialises()) {
            serialise(from);
        }
        for (String provider : brought.providers()) {
            provide(provider, from);
        }
        for (String each : brought.mentioned()) {
            whole(each, from);
        }
    }

    private void provide(String provider, String from) {
        mention(provider, from);
        create(provider, from);
        ClassShape shape = classes.origin(provider) == Origin.OWNED ? classes.find(provider) : null;
        if (shape != null) {
            for (Method method : shape.methods().values()) {
                boolean isFactory = method.name().equals("provider") && method.isStatic();
                if (isFactory || method.key().equals("<init>()V")) {
                    add(new Declared(shape, method), from);
                }
            }
        }
    }

    private void loadService(String service, String from) {
        mention(service, from);
        if (!services.add(service)) {
            return;
        }
        List<String> providers = code.locations().providers(service.replace('/', '.'));
        types.put(
                "service " + service,
                new CodePart(
                        CodePart.Kind.RESOURCE,
                        "providers of " + service.replace('/', '.'),
                        String.join(", ", providers),
                        "",
                        from));
        for (String provider : providers) {
            provide(provider, from);
        }
    }

    /** A resource bundle may be a class, of which an object is made, or come from a provider. */
    private void loadBundle(String name, String from) {
        String provider = ResourceBundles.provider(name);
        if (classes.origin(provider) != null) {
            loadService(provider, from);
        }
        for (String each : ResourceBundles.names(name)) {
            if (classes.origin(each) == Origin.OWNED) {
                whole(each, from);
            }
        }
    }

    /** Code can make an object of this class, or be handed one. */
    void create(String name, String from) {
        if (name.startsWith("[") || created.containsKey(name)) {
            return;
        }
        ClassShape shape = classes.origin(name) == Origin.OWNED ? classes.find(name) : null;
        if (shape == null) {
            return;
        }
        created.put(name, shape);
        mention(name, from);
        initialise(name, from);
        for (String supertype : classes.supertypes(name)) {
            mention(supertype, from);
        }
        receive(shape);
        callbacks(shape, from);
        if (serialises) {
            serialForms(shape, from);
        }
        if (anythingHanded) {
            asData(name, from);
        } else if (isHanded(shape)) {
            handObject(shape, from);
        }
    }

    /** There is an object of this class that can answer calls. */
    void receive(ClassShape shape) {
        for (String supertype : classes.supertypes(shape.name())) {
            Grouped.list(createdBelow, supertype).add(shape);
            for (Call call :
                    List.copyOf(virtualCalls.getOrDefault(supertype, Map.of()).values())) {
                answer(call, shape);
            }
        }
    }

    /** What overrides a method of a class that is not owned can be called by those who are not read. */
    private void callbacks(ClassShape shape, String from) {
        for (String supertype : classes.supertypes(shape.name())) {
            ClassShape declaring = classes.find(supertype);
            if (declaring == null || declaring.isOwned()) {
                continue;
            }
            for (Method method : declaring.methods().values()) {
                if (!method.isStatic() && !method.isPrivate() && !method.name().equals("finalize")) {
                    Declared selected = classes.select(shape, new Declared(declaring, method));
                    if (selected != null) {
                        add(selected, from);
                    }
                }
            }
        }
    }

    private void serialise(String from) {
        if (!serialises) {
            serialises = true;
            for (ClassShape shape : List.copyOf(created.values())) {
                serialForms(shape, from);
            }
        }
    }

    /** An object that other code made; what is folded into that code is read with all of the class around. */
    void createAnywhere(String name, String from) {
        if (classes.isFolded(name)) {
            whole(classes.named(name), from);
        }
        create(name, from);
    }

    /** What is read may be of any class that can be written, wherever it was. */
    private void deserialise(String from) {
        if (!deserialises) {
            deserialises = true;
            for (String name : code.serialisable()) {
                createAnywhere(name, from);
            }
        }
    }

    private void serialForms(ClassShape shape, String from) {
        for (String supertype : classes.supertypes(shape.name())) {
            ClassShape declaring = classes.origin(supertype) == Origin.OWNED ? classes.find(supertype) : null;
            if (declaring != null && classes.isSubtype(shape.name(), "java/io/Serializable")) {
                for (Method method : declaring.methods().values()) {
                    if (isSerialForm(method.name())) {
                        add(new Declared(declaring, method), from);
                    }
                }
            }
        }
    }

    private static boolean isSerialForm(String name) {
        return switch (name) {
            case "readObject", "writeObject", "readResolve", "writeReplace", "readObjectNoData" -> true;
            default -> false;
        };
    }

    /** A class and what the JVM initialises with it. */
    void initialise(String name, String from) {
        ClassShape shape = classes.origin(name) == Origin.OWNED ? classes.find(name) : null;
        if (shape == null || !initialised.add(name)) {
            return;
        }
        Method initialiser = shape.method("<clinit>", "()V");
        if (initialiser != null) {
            add(new Declared(shape, initialiser), from);
        }
        if (shape.isEnum()) {
            create(name, from);
        }
        for (String supertype : classes.supertypes(name)) {
            ClassShape above = classes.origin(supertype) == Origin.OWNED ? classes.find(supertype) : null;
            boolean with = above != null && (!above.isInterface() || hasDefault(above));
            if (with && !supertype.equals(name)) {
                initialise(supertype, from);
            }
        }
    }

    private static boolean hasDefault(ClassShape shape) {
        for (Method method : shape.methods().values()) {
            if (!method.isAbstract() && !method.isStatic()) {
                return true;
            }
        }
        return false;
    }

    /** A class that may be reflected on: all of it counts. */
    void whole(String name, String from) {
        if (classes.origin(name) != Origin.OWNED) {
            mention(name, from);
            return;
        }
        ClassShape shape = classes.find(name);
        if (shape == null || !whole.add(name)) {
            return;
        }
        ReflectedClass all = ReflectedClass.whole(shape);
        types.put(
                name + "#whole",
                new CodePart(CodePart.Kind.HEADER, name + "#whole", all.digest(), Names.type(name), from));
        create(name, from);
        members(shape, all, from);
        for (String supertype : classes.supertypes(name)) {
            wholeIfOwned(supertype, from);
        }
        for (String permitted : shape.permitted()) {
            wholeIfOwned(permitted, from);
        }
        asData(all.fieldTypes(), from);
        asData(all.typeArguments(), from);
    }

    /** Types that are created and count as data, and so on through the types of their fields. */
    private void asData(Collection<String> names, String from) {
        for (String type : names) {
            ClassShape shape = classes.origin(type) == Origin.OWNED ? classes.find(type) : null;
            if (shape != null && ofFields.add(type)) {
                create(type, from);
                asData(type, from);
                asData(ReflectedClass.data(shape).fieldTypes(), from);
            }
        }
    }

    private void wholeIfOwned(String name, String from) {
        if (classes.origin(name) == Origin.OWNED) {
            whole(name, from);
        } else {
            mention(name, from);
        }
    }

    private void members(ClassShape shape, ReflectedClass reflected, String from) {
        for (Method method : reflected.methods()) {
            add(new Declared(shape, method), from);
        }
        for (String named : reflected.named()) {
            wholeIfOwned(named, from);
        }
    }

    /** An object of this static type goes to a library that reflects. */
    private void hand(String type, String from) {
        if (Containers.mayGiveAnything(type, classes)) {
            handAnything(from);
        } else if (classes.origin(type) == Origin.OWNED) {
            handOwned(type, from);
        }
    }

    private void handOwned(String type, String from) {
        if (handed.add(type)) {
            ClassShape declared = classes.origin(type) == Origin.OWNED ? classes.find(type) : null;
            if (declared != null && ReflectedClass.data(declared).isOpen()) {
                handAnything(from);
            }
            for (ClassShape shape : List.copyOf(createdBelow.getOrDefault(type, List.of()))) {
                handObject(shape, from);
            }
        }
    }

    private void handObject(ClassShape shape, String from) {
        asData(shape.name(), from);
        if (ReflectedClass.data(shape).isOpen() || Containers.mayGiveAnything(shape.name(), classes)) {
            handAnything(from);
        }
    }

    private void handAnything(String from) {
        if (!anythingHanded) {
            anythingHanded = true;
            for (ClassShape shape : List.copyOf(created.values())) {
                asData(shape.name(), from);
            }
        }
    }

    private boolean isHanded(ClassShape shape) {
        for (String supertype : classes.supertypes(shape.name())) {
            if (handed.contains(supertype)) {
                return true;
            }
        }
        return false;
    }

    /** What codecs and mappers look at counts, and so through the types of fields. */
    void asData(String name, String from) {
        ClassShape shape = classes.origin(name) == Origin.OWNED ? classes.find(name) : null;
        if (shape == null || !data.add(name)) {
            return;
        }
        ReflectedClass reflected = ReflectedClass.data(shape);
        // Those of local classes have no name of their own to be kept under; together they are a set.
        String place = classes.isFolded(name)
                ? classes.named(name) + "#data of a local class " + reflected.digest()
                : name + "#data";
        types.put(
                place,
                new CodePart(CodePart.Kind.HEADER, place, reflected.digest(), Names.type(classes.named(name)), from));
        members(shape, reflected, from);
        asData(reflected.typeArguments(), from);
        for (String supertype : classes.supertypes(name)) {
            asData(supertype, from);
        }
        for (String type : reflected.fieldTypes()) {
            handOwned(type, from);
            wholeType(type, from);
        }
    }

    /** A final type that is written down in a field can only be of that class. */
    private void wholeType(String type, String from) {
        ClassShape shape = classes.origin(type) == Origin.OWNED ? classes.find(type) : null;
        if (shape != null && (shape.isRecord() || shape.isEnum())) {
            create(type, from);
        }
    }

    private static String element(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return name;
        }
        return name.charAt(dimensions) == 'L' ? name.substring(dimensions + 1, name.length() - 1) : "";
    }
}
