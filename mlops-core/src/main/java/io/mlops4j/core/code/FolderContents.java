package io.mlops4j.core.code;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class directory.
 *
 * @param root its real path
 */
record FolderContents(Path root) implements Contents {
    @Override
    public List<String> names() throws IOException {
        int cut = root.toString().length() + (root.getNameCount() == 0 ? 0 : 1);
        var names = new ArrayList<String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                names.add(file.toString().substring(cut).replace(File.separatorChar, '/'));
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    @Override
    public List<String> names(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    names.add(folder + "/" + file.getFileName());
                }
            }
        }
        return names;
    }

    @Override
    public byte @Nullable [] read(String name) throws IOException {
        try {
            return Files.readAllBytes(root.resolve(name));
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
