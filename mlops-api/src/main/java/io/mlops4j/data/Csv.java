package io.mlops4j.data;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A CSV file, class path resource or text, and how to read it. A value: its methods answer a changed copy, and nothing is
 * read before {@link #read()} or {@link Datasets#register(String, Csv)}.
 *
 * <pre>{@code
 * Table applications = Csv.file(Path.of("data/applications.csv"))
 *         .delimiter(';').missing("NA", "?").types(Column.categorical("zip")).label("risk").read();
 * }</pre>
 *
 * <p>The defaults: comma, fields in double quotes where needed, the first line names the columns, UTF-8. A byte order
 * mark is skipped. A line ends with LF, CR or both. One without a single character is skipped wherever it stands (so a
 * file of one column writes a missing value as {@code ""}); white space belongs to its field, also where it is all that
 * a line has. A field is missing if it is empty, quoted
 * or not, or one that {@link #missing} names; {@code NA}, {@code None} and {@code Unknown} are values like any other.
 *
 * <p>A column without a stated type gets one from all its values that are not missing, the first of these that takes
 * every one:
 *
 * <ol>
 *   <li><b>boolean</b>: {@code true} and {@code false}, in any case; not {@code yes}, {@code 0} or {@code 1};
 *   <li><b>int64</b>: digits, with or without a minus, that fit a long;
 *   <li><b>float64</b>: decimal numbers, with or without exponent, so also integers that overflow a long; not
 *       {@code NaN} or infinities. A number with leading zeros, {@code 007}, or a plus is a code or a telephone number:
 *       it makes its column one of strings;
 *   <li><b>timestamp</b>: ISO 8601 dates ({@code 2024-02-29}), date-times ({@code 2024-02-29T12:30}, also with a space
 *       for the {@code T}) and instants ({@code 2024-02-29T12:30:00.5+01:00}); UTC where no zone is given, cut to the
 *       millisecond;
 *   <li><b>categorical</b> or <b>text</b>, by {@link ColumnType#ofStrings}; a column with no value at all is
 *       categorical.
 * </ol>
 *
 * <p>The label is always categorical, whatever it looks like: its values are the strings of the file. In a column whose
 * type is stated, every field must be of it; there leading zeros and a plus are fine.
 */
public final class Csv {
    private final Source source;
    private final CsvOptions options;

    private Csv(Source source, CsvOptions options) {
        this.source = source;
        this.options = options;
    }

    private interface Source {
        /** The bytes; of a text, those of its characters in this charset. */
        InputStream open(Charset charset) throws IOException;
    }

    private record FileSource(Path path) implements Source {
        @Override
        public InputStream open(Charset charset) throws IOException {
            if (!Files.exists(path)) {
                throw new ValidationException("The CSV file " + path.toAbsolutePath() + " does not exist");
            }
            if (Files.isDirectory(path)) {
                throw new ValidationException(
                        "The CSV file " + path.toAbsolutePath() + " is a folder; name a file in it");
            }
            try {
                return Files.newInputStream(path);
            } catch (AccessDeniedException e) {
                throw new ValidationException(
                        "The CSV file " + path.toAbsolutePath() + " may not be read by this process", e);
            }
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    private record ResourceSource(Class<?> beside, String name) implements Source {
        @Override
        public InputStream open(Charset charset) {
            InputStream stream = beside.getResourceAsStream(name);
            if (stream != null) {
                return stream;
            }
            Module module = beside.getModule();
            throw new ValidationException("The CSV resource " + this + " is not on the class path"
                    + (module.isNamed()
                            ? ", or module " + module.getName()
                                    + " keeps it to itself; then add to its module-info.java:" + " opens "
                                    + beside.getPackageName() + ";"
                            : "; a name without leading / is looked for in the package of the class"));
        }

        @Override
        public String toString() {
            return Shown.quoted(name) + " beside " + beside.getName();
        }
    }

    private record TextSource(String text) implements Source {
        @Override
        public InputStream open(Charset charset) {
            if (!charset.newEncoder().canEncode(text)) {
                throw new ValidationException("The CSV " + this + " has characters that " + charset
                        + " does not have; name no charset for it");
            }
            return new ByteArrayInputStream(text.getBytes(charset));
        }

        @Override
        public String toString() {
            return "text of " + text.length() + " characters";
        }
    }

    /** The CSV in this file. */
    public static Csv file(Path path) {
        return new Csv(new FileSource(path), CsvOptions.STANDARD);
    }

    /**
     * The CSV in this class path resource, found whatever the working directory.
     *
     * @param beside a class of the module or jar that has the resource
     * @param name relative to the class's package, or absolute with a leading {@code /}, as
     *     {@link Class#getResourceAsStream} has it
     */
    public static Csv resource(Class<?> beside, String name) {
        return new Csv(new ResourceSource(beside, name), CsvOptions.STANDARD);
    }

    /**
     * The CSV in this text, for tests and small tables. Messages name it by its length.
     *
     * <pre>{@code
     * Table loans = Csv.text("amount,risk\n1169,good\n5951,bad").label("risk").read();
     * }</pre>
     */
    public static Csv text(String text) {
        return new Csv(new TextSource(text), CsvOptions.STANDARD);
    }

    /** With this between fields, instead of a comma. */
    public Csv delimiter(char delimiter) {
        return with(changed -> changed.delimiter = delimiter);
    }

    /** With this around fields that need it, instead of a double quote. */
    public Csv quote(char quote) {
        return with(changed -> changed.quote = quote);
    }

    /** With these names for the columns of a file that does not begin with them: its first line is a row. */
    public Csv header(String... columns) {
        return with(changed -> changed.header = Optional.of(List.of(columns)));
    }

    /** With these fields, exactly as written, taken as missing values, beside the empty one; adds to those before. */
    public Csv missing(String... tokens) {
        return with(changed -> changed.missing.addAll(List.of(tokens)));
    }

    /** With the types of some columns stated and those of others inferred; adds to those before. */
    public Csv types(Column... columns) {
        return with(changed -> changed.types.addAll(List.of(columns)));
    }

    /**
     * With all columns stated: the file must have these and no other, in whatever order, and the table has them in the
     * order of the schema.
     */
    public Csv schema(Schema schema) {
        return with(changed -> changed.schema = Optional.of(schema));
    }

    /** With this column as the label: always categorical, nowhere missing, and not the same in all rows. */
    public Csv label(String column) {
        return with(changed -> changed.label = Optional.of(column));
    }

    /** With this column as the row weights: numbers, nowhere missing, finite and not below 0. */
    public Csv weight(String column) {
        return with(changed -> changed.weight = Optional.of(column));
    }

    /** With characters encoded like this, instead of UTF-8. Bytes that are none of its characters are an error. */
    public Csv charset(Charset charset) {
        return with(changed -> changed.charset = charset);
    }

    private Csv with(Consumer<CsvOptionsDraft> change) {
        var draft = new CsvOptionsDraft(options);
        change.accept(draft);
        return new Csv(source, draft.options());
    }

    /**
     * Reads the file.
     *
     * @throws ValidationException if there is no such file or resource, it is empty or has no row, its bytes are not of
     *     its charset, a quote is not closed, a line has more or fewer fields than there are columns, a column is there
     *     twice or not at all, a field is not of its column's type, the label is missing or the same in all rows, or a
     *     weight is none; the message names file, line and column
     * @throws io.mlops4j.MlopsException if no module on the class path reads CSV; the message says which to add
     */
    public Table read() {
        return Providers.first(CsvReader.class)
                .orElseThrow(() -> new ValidationException("Nothing on the class path or module path reads CSV; add the"
                        + " module mlops-core (io.mlops4j:mlops-core)"))
                .read(this);
    }

    /** How the file is to be read. */
    public CsvOptions options() {
        return options;
    }

    /**
     * Opens the file, for readers. A text is given in the charset that it is to be read with.
     *
     * @throws ValidationException if there is none, or it may not be read; if a text has characters that are none of the
     *     charset
     * @throws IOException if opening fails for another reason
     */
    public InputStream open() throws IOException {
        return source.open(options.charset());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Csv that && source.equals(that.source) && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + options.hashCode();
    }

    /** The file, resource or length of the text, as messages name it. */
    @Override
    public String toString() {
        return source.toString();
    }
}
