package io.mlops4j.samples;

import io.mlops4j.pipeline.Arguments;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What was said on the command line.
 *
 * @param workspace where the workspace lies: as said, else as the environment variable {@code MLOPS4J_WORKSPACE} says, else
 *     in the build folder
 * @param arguments for the pipeline
 */
record Options(URI workspace, Arguments arguments) {
    private static final String VARIABLE = "MLOPS4J_WORKSPACE";
    private static final String USAGE = "use --epochs NUMBER and --workspace PATH_OR_URI";

    /** Reads {@code --epochs 40 --workspace PATH_OR_URI}; ends the program with a message if it cannot. */
    static Options parse(String... args) {
        try {
            return read(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    static Options read(String... args) {
        String variable = System.getenv(VARIABLE);
        URI workspace = variable == null ? target().resolve("workspace").toUri() : location(variable);
        Arguments arguments = Arguments.of();
        for (int i = 0; i < args.length; i += 2) {
            String option = args[i];
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Option " + option + " needs a value; " + USAGE);
            }
            switch (option) {
                case "--epochs" -> arguments = arguments.and("epochs", number(args[i + 1]));
                case "--workspace" -> workspace = location(args[i + 1]);
                default -> throw new IllegalArgumentException("There is no option " + option + "; " + USAGE);
            }
        }
        return new Options(workspace, arguments);
    }

    /** A path has no scheme, and a drive of Windows is none. */
    private static URI location(String pathOrUri) {
        return pathOrUri.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? URI.create(pathOrUri)
                : Path.of(pathOrUri).toUri();
    }

    /** A file for people: beside a workspace in a folder, else in the build folder. */
    Path beside(String name) {
        return "file".equals(workspace.getScheme()) ? Path.of(workspace).resolveSibling(name) : target().resolve(name);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "--epochs is \"%s\"; it needs a number, like 40", text), e);
        }
    }

    /** The build folder of this module, whatever the working directory is. */
    static Path target() {
        try {
            Path code = Path.of(Options.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.resolveSibling("").toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Code of this sample is not in a folder or jar", e);
        }
    }
}
