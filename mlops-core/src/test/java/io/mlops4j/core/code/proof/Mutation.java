package io.mlops4j.core.code.proof;

/**
 * One changed instruction.
 *
 * @param instruction its index in the method, without labels and line numbers
 * @param change what becomes of it, for people: {@code int + becomes -}
 */
record Mutation(MethodId method, int instruction, String change) {
    @Override
    public String toString() {
        return method + " instruction " + instruction + ": " + change;
    }
}
