package io.mlops4j.data;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Options in the hands of the one method that changes them. */
final class CsvOptionsDraft {
    final Set<String> missing;
    final List<Column> types;
    char delimiter;
    char quote;
    Optional<List<String>> header;
    Optional<Schema> schema;
    Optional<String> label;
    Optional<String> weight;
    Charset charset;

    CsvOptionsDraft(CsvOptions options) {
        missing = new HashSet<>(options.missing());
        types = new ArrayList<>(options.types());
        delimiter = options.delimiter();
        quote = options.quote();
        header = options.header();
        schema = options.schema();
        label = options.label();
        weight = options.weight();
        charset = options.charset();
    }

    CsvOptions options() {
        return new CsvOptions(delimiter, quote, header, missing, types, schema, label, weight, charset);
    }
}
