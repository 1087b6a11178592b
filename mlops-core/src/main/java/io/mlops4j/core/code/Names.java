package io.mlops4j.core.code;

/** Names of classes and members as a reader of the source knows them. */
final class Names {
    private static final String STATIC_FIELD = "static field ";

    private Names() {}

    /** {@code Loans.train} for {@code com/acme/Loans} and {@code train}. */
    static String member(String owner, String name) {
        return switch (name) {
            case "<clinit>" -> "static initialiser of " + type(owner);
            case "<init>" -> "new " + type(owner);
            default -> type(owner) + "." + name;
        };
    }

    /** The simple name, with the classes around it. */
    static String type(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    /** The method whose code has a lambda, by the name that {@code javac} gives its body; empty if it does not tell. */
    static String aroundLambda(String body) {
        int start = body.indexOf('$') + 1;
        int end = body.lastIndexOf('$');
        String method = start < end ? body.substring(start, end) : "";
        return switch (method) {
            case "static" -> "<clinit>(";
            case "new" -> "<init>(";
            case "" -> "";
            default -> method + "(";
        };
    }

    /** The name of state, in which a static field is called by its simple name. */
    static String state(String name) {
        return name.startsWith(STATIC_FIELD) ? STATIC_FIELD + type(name.substring(STATIC_FIELD.length())) : name;
    }

    /** The class of a unit, by the unit's id. */
    static String owner(String id) {
        int parenthesis = id.indexOf('(');
        return id.substring(0, (parenthesis < 0 ? id : id.substring(0, parenthesis)).lastIndexOf('.'));
    }

    /** What a reader of the source calls a unit, by its id; empty for none. */
    static String unit(String id) {
        if (id.isEmpty()) {
            return "";
        }
        int parenthesis = id.indexOf('(');
        String path = parenthesis < 0 ? id : id.substring(0, parenthesis);
        int dot = path.lastIndexOf('.');
        String name = path.substring(dot + 1);
        String owner = path.substring(0, dot);
        if (name.startsWith("lambda@") || name.equals("lambda")) {
            return "a lambda in " + type(owner);
        }
        if (name.startsWith("anonymous@") || name.equals("anonymous")) {
            return "an anonymous class in " + type(owner);
        }
        return member(owner, name);
    }
}
