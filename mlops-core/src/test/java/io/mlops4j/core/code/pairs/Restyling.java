package io.mlops4j.core.code.pairs;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Ways to write the same sources in another style, none of which changes what they do. */
enum Restyling {
    /** A comment and a blank line before every member and statement. */
    COMMENTED,
    /** Methods, constructors and nested types of every type, anonymous ones included, the other way round. */
    REORDERED,
    /** Other names of locals, parameters and what patterns bind. */
    RENAMED,
    /** A method with a lambda and an anonymous class first in every type that is no local one. */
    EXTENDED;

    private static final Set<ElementKind> LOCALS = EnumSet.of(
            ElementKind.LOCAL_VARIABLE,
            ElementKind.PARAMETER,
            ElementKind.EXCEPTION_PARAMETER,
            ElementKind.RESOURCE_VARIABLE,
            ElementKind.BINDING_VARIABLE);

    /** The sources, in the same order. */
    List<String> apply(List<String> sources) {
        ParsedSources parsed = this == RENAMED ? ParsedSources.attributed(sources) : ParsedSources.parsed(sources);
        var result = new ArrayList<String>();
        for (int i = 0; i < sources.size(); i++) {
            result.add(rewritten(parsed, parsed.units().get(i), sources.get(i)));
        }
        return result;
    }

    private String rewritten(ParsedSources parsed, CompilationUnitTree unit, String text) {
        return switch (this) {
            case COMMENTED -> commented(parsed, unit, text);
            case REORDERED -> reordered(parsed, unit, text);
            case RENAMED -> renamed(parsed, unit, text);
            case EXTENDED -> extended(parsed, unit, text);
        };
    }

    private static String commented(ParsedSources parsed, CompilationUnitTree unit, String text) {
        var edits = new TextEdits(text);
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void none) {
                parsed.movable(unit, type).forEach(this::comment);
                return super.visitClass(type, null);
            }

            @Override
            public Void visitBlock(BlockTree block, Void none) {
                block.getStatements().forEach(this::comment);
                return super.visitBlock(block, null);
            }

            private void comment(Tree tree) {
                edits.insert(parsed.start(unit, tree), "\n\n/* a comment */ // another\n");
            }
        }.scan(unit, null);
        return edits.applied();
    }

    private static String reordered(ParsedSources parsed, CompilationUnitTree unit, String text) {
        var members = new ArrayList<Moved>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void none) {
                List<Tree> movable = parsed.movable(unit, type);
                for (int i = 0; i < movable.size(); i++) {
                    members.add(new Moved(range(movable.get(i)), range(movable.get(movable.size() - 1 - i))));
                }
                return super.visitClass(type, null);
            }

            private Range range(Tree tree) {
                return new Range(parsed.start(unit, tree), parsed.end(unit, tree));
            }
        }.scan(unit, null);
        members.sort(Comparator.comparingInt((Moved m) -> m.place().start()));
        return moved(new Range(0, text.length()), members, text);
    }

    private record Range(int start, int end) {
        boolean holds(Range other) {
            return start <= other.start && other.end <= end && !equals(other);
        }
    }

    /** A member's place, and the member that stands there afterwards. */
    private record Moved(Range place, Range content) {}

    private static String moved(Range range, List<Moved> members, String text) {
        var result = new StringBuilder();
        int done = range.start();
        for (Moved member : members) {
            if (range.holds(member.place()) && member.place().start() >= done) {
                result.append(text, done, member.place().start());
                result.append(moved(member.content(), members, text));
                done = member.place().end();
            }
        }
        return result.append(text, done, range.end()).toString();
    }

    private static String renamed(ParsedSources parsed, CompilationUnitTree unit, String text) {
        var edits = new TextEdits(text);
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void none) {
                if (isLocal(parsed.trees().getElement(getCurrentPath()))) {
                    int type = variable.getType() == null ? -1 : parsed.end(unit, variable.getType());
                    rename(
                            Math.max(parsed.start(unit, variable), type),
                            variable.getName().toString());
                }
                return super.visitVariable(variable, null);
            }

            @Override
            public Void visitIdentifier(IdentifierTree identifier, Void none) {
                if (isLocal(parsed.trees().getElement(getCurrentPath()))) {
                    rename(parsed.start(unit, identifier), identifier.getName().toString());
                }
                return super.visitIdentifier(identifier, null);
            }

            private void rename(int from, String name) {
                Matcher found = Pattern.compile("\\b" + name + "\\b").matcher(text);
                if (from >= 0 && found.find(from)) {
                    edits.replace(found.start(), found.end(), "the_" + name);
                }
            }
        }.scan(unit, null);
        return edits.applied();
    }

    /** Parameters of a record's constructor have the names of its components. */
    private static boolean isLocal(Element element) {
        return element != null
                && LOCALS.contains(element.getKind())
                && !(element.getEnclosingElement() != null
                        && element.getEnclosingElement().getKind() == ElementKind.CONSTRUCTOR
                        && element.getEnclosingElement().getEnclosingElement().getKind() == ElementKind.RECORD);
    }

    private static String extended(ParsedSources parsed, CompilationUnitTree unit, String text) {
        var edits = new TextEdits(text);
        unit.getTypeDecls().forEach(type -> extend((ClassTree) type, parsed, unit, edits, text));
        return edits.applied();
    }

    /** Not the types within methods, all of whose methods count. */
    private static void extend(
            ClassTree type, ParsedSources parsed, CompilationUnitTree unit, TextEdits edits, String text) {
        if (type.getKind() == Tree.Kind.ENUM) {
            parsed.movable(unit, type).stream()
                    .findFirst()
                    .ifPresent(member -> edits.insert(parsed.start(unit, member), added("")));
        } else if (type.getKind() != Tree.Kind.ANNOTATION_TYPE) {
            int header = Math.max(parsed.start(unit, type), parsed.end(unit, type.getModifiers()));
            edits.insert(afterBrace(text, header), added(type.getKind() == Tree.Kind.INTERFACE ? "static " : ""));
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                extend(nested, parsed, unit, edits, text);
            }
        }
    }

    private static String added(String modifier) {
        return "\n" + modifier
                + "java.lang.Object added(int n) { java.lang.Runnable r = () -> java.lang.System.out.println(n);"
                + " return new java.lang.Object() { int m = n; java.lang.Runnable s = () -> r.run();"
                + " public java.lang.String toString() { s.run(); return \"added\" + m; } }; }\n";
    }

    /** The place after the brace that opens a type's body; record headers are in parentheses. */
    private static int afterBrace(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '{' && depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("A type without a body: " + text.substring(from));
    }
}
