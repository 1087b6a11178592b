package io.mlops4j.core.code.pairs;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** A source as the compiler wants to have it. */
final class SourceText extends SimpleJavaFileObject {
    private static final Pattern TYPE = Pattern.compile("(?m)^[^*/\n]*?\\b(?:class|interface|record|enum)\\s+(\\w+)");

    private final int number;
    private final String module;
    private final String text;

    /**
     * @param number of the source among those that are compiled together
     * @param module where it stands; empty for none
     */
    SourceText(int number, String module, String text) {
        super(URI.create("source:///" + module + "/" + number + "/" + firstType(text) + ".java"), Kind.SOURCE);
        this.number = number;
        this.module = module;
        this.text = text;
    }

    /** What the file is called, which its class files tell; the same wherever the source stands among others. */
    static String firstType(String source) {
        Matcher type = TYPE.matcher(source);
        return type.find() ? type.group(1) : "None";
    }

    int number() {
        return number;
    }

    String module() {
        return module;
    }

    /** Whether it declares its module. */
    boolean isModule() {
        return text.startsWith("module ");
    }

    /** Of whatever name, so that public classes need no file of their own. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE && (!simpleName.equals("module-info") || isModule());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
