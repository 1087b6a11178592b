package io.mlops4j.core.code.pairs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources as the compiler sees them.
 *
 * @param units a tree for each source
 * @param trees where they stand and what they mean
 */
record ParsedSources(List<CompilationUnitTree> units, Trees trees) {
    /** What names mean is not known. */
    static ParsedSources parsed(List<String> sources) {
        return of(sources, false);
    }

    /** What names mean is known. */
    static ParsedSources attributed(List<String> sources) {
        return of(sources, true);
    }

    private static ParsedSources of(List<String> sources, boolean attributed) {
        JavacTask task = new Compiler().task(sources);
        try {
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            if (attributed) {
                task.analyze();
            }
            return new ParsedSources(units, Trees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int start(CompilationUnitTree unit, Tree tree) {
        return (int) positions().getStartPosition(unit, tree);
    }

    int end(CompilationUnitTree unit, Tree tree) {
        return (int) positions().getEndPosition(unit, tree);
    }

    /** The methods, constructors and types that a type declares, as far as they stand in the source. */
    List<Tree> movable(CompilationUnitTree unit, ClassTree type) {
        return type.getMembers().stream()
                .map(Tree.class::cast)
                .filter(member -> member instanceof MethodTree || member instanceof ClassTree)
                .filter(member -> start(unit, member) >= 0 && end(unit, member) > start(unit, member))
                .toList();
    }

    private SourcePositions positions() {
        return trees.getSourcePositions();
    }
}
