package io.mlops4j.core.code.proof;

/**
 * A method of a class file. As text it is the name of a unit: {@code com/acme/Loans.train(Lx/Y;)V}.
 *
 * @param owner internal name of its class
 */
record MethodId(String owner, String name, String descriptor) {
    /** Reads what {@link #toString} writes. */
    static MethodId parse(String text) {
        int descriptor = text.indexOf('(');
        int name = text.lastIndexOf('.', descriptor);
        if (descriptor < 0 || name < 0) {
            throw new IllegalArgumentException(text + " is no method like com/acme/Loans.train(Lx/Y;)V");
        }
        return new MethodId(text.substring(0, name), text.substring(name + 1, descriptor), text.substring(descriptor));
    }

    @Override
    public String toString() {
        return owner + "." + name + descriptor;
    }
}
