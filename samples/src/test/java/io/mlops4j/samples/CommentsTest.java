package io.mlops4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is public has a comment: types, methods, constructors, fields and enum constants in all modules that are published,
 * and the components of records, but for those of the engine. What a comment says about parameters and results is left to whoever writes it; that what it
 * says is no nonsense, the compiler checks with {@code -Xdoclint}.
 */
class CommentsTest {
    @TempDir
    Path folder;

    private static List<Path> published() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
            return modules.filter(module -> module.getFileName().toString().startsWith("mlops-"))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> without(List<Path> roots) throws IOException {
        var files = new ArrayList<Path>();
        for (Path root : roots) {
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var missing = new ArrayList<String>();
            var trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Comments(trees, missing).scan(unit, null);
            }
            return missing;
        }
    }

    @Test
    void what_is_public_has_a_comment() throws IOException {
        assertThat(published()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(without(published())).isEmpty();
    }

    @Test
    void what_has_none_is_found_and_what_nobody_sees_needs_none() throws IOException {
        Files.writeString(folder.resolve("Open.java"), """
                /** A type. */
                public interface Open<T> {
                    void method();
                    /** {@inheritDoc} */
                    default void inherited() {}
                    @Override String toString();
                    /** */
                    int empty();
                    /** @return only this */
                    int tag();
                    /** @param a one */
                    record Pair(int a, int b) { public Pair { } }
                    enum Kind { /** One. */ ONE, TWO }
                }
                """);
        Files.writeString(folder.resolve("Shut.java"), """
                final class Shut {
                    public static class Inner { public int field; }
                }
                """);
        Files.writeString(folder.resolve("Half.java"), """
                /** A type. */
                public class Half {
                    protected Half() {}
                    Half(int unseen) {}
                    public static final int FIELD = 1;
                    private static class Hidden { public void method() {} }
                }
                """);

        assertThat(without(List.of(folder)))
                .containsExactly(
                        "Half.Half: no comment",
                        "Half.FIELD: no comment",
                        "Open.method: no comment",
                        "Open.empty: no comment",
                        "Open.tag: no comment",
                        "Open.Pair: no comment",
                        "Open.Pair: no @param b",
                        "Open.Pair.Pair: no comment",
                        "Open.Kind: no comment",
                        "Open.Kind.TWO: no comment");
    }

    /** Walks through a file and notes what lacks a comment. */
    private static final class Comments extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final List<String> missing;

        Comments(DocTrees trees, List<String> missing) {
            this.trees = trees;
            this.missing = missing;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (!isSeen(type.getModifiers())) {
                return null;
            }
            require(type.getSimpleName().toString());
            if (type.getKind() == Tree.Kind.RECORD) {
                if (!isEngine()) {
                    components(type);
                }
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isSeen(method.getModifiers()) && !overrides) {
                boolean isConstructor = method.getName().contentEquals("<init>");
                require(isConstructor ? typeName() : method.getName().toString());
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
            boolean isComponent = owner().getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
            if (isSeen(field.getModifiers()) && !isComponent) {
                require(field.getName().toString());
            }
            return null;
        }

        private void components(ClassTree record) {
            Set<String> told = comment() == null
                    ? Set.of()
                    : comment().getBlockTags().stream()
                            .filter(ParamTree.class::isInstance)
                            .map(tag -> ((ParamTree) tag).getName().toString())
                            .collect(Collectors.toSet());
            for (Tree member : record.getMembers()) {
                if (member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC)
                        && !told.contains(field.getName().toString())) {
                    missing.add(name("") + ": no @param " + field.getName());
                }
            }
        }

        /** Whose records are public for other packages of it alone. */
        private boolean isEngine() {
            return String.valueOf(getCurrentPath().getCompilationUnit().getPackageName())
                    .startsWith("io.mlops4j.core");
        }

        /** Whether another module sees it: members of interfaces are public without saying so. */
        private boolean isSeen(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            TreePath parent = getCurrentPath().getParentPath();
            boolean inInterface = parent.getLeaf() instanceof ClassTree owner
                    && (owner.getKind() == Tree.Kind.INTERFACE || owner.getKind() == Tree.Kind.ANNOTATION_TYPE)
                    && !flags.contains(Modifier.PRIVATE);
            return inInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
        }

        private @Nullable DocCommentTree comment() {
            return trees.getDocCommentTree(getCurrentPath());
        }

        private void require(String member) {
            DocCommentTree comment = comment();
            if (comment == null || comment.getFirstSentence().isEmpty()) {
                boolean isType = getCurrentPath().getLeaf() instanceof ClassTree;
                missing.add(name(isType ? "" : member) + ": no comment");
            }
        }

        private ClassTree owner() {
            return (ClassTree) getCurrentPath().getParentPath().getLeaf();
        }

        private String typeName() {
            return owner().getSimpleName().toString();
        }

        /** The names of the types around, then of the member. */
        private String name(String member) {
            var name = new StringBuilder(member);
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof ClassTree type) {
                    name.insert(0, type.getSimpleName() + (name.isEmpty() ? "" : "."));
                }
            }
            return name.toString();
        }
    }
}
