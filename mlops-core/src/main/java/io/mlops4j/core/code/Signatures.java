package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.List;

/** Descriptors and generic signatures of class files. */
final class Signatures {
    private Signatures() {}

    /** The classes that a descriptor or signature names, in order; of a member of a generic class, the outer one alone. */
    static List<String> classes(String signature) {
        var classes = new ArrayList<String>();
        int start = signature.indexOf('L');
        while (start >= 0) {
            int end = start + 1;
            while (end < signature.length() && ";<".indexOf(signature.charAt(end)) < 0) {
                end++;
            }
            classes.add(signature.substring(start + 1, end));
            start = signature.indexOf('L', end);
        }
        return classes;
    }
}
