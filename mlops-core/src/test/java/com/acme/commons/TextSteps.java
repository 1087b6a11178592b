package com.acme.commons;

import java.util.List;
import java.util.Map;
import org.apache.commons.text.CaseUtils;
import org.apache.commons.text.ExtendedMessageFormat;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.StringTokenizer;
import org.apache.commons.text.TextStringBuilder;
import org.apache.commons.text.WordUtils;
import org.apache.commons.text.diff.StringsComparator;
import org.apache.commons.text.lookup.StringLookupFactory;
import org.apache.commons.text.similarity.CosineDistance;
import org.apache.commons.text.similarity.FuzzyScore;
import org.apache.commons.text.similarity.JaccardSimilarity;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDetailedDistance;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/** Steps whose work is done by commons-text. */
public final class TextSteps {
    private TextSteps() {}

    /** Variables of a text, with defaults and within each other. */
    public static String substitution() {
        var substitutor = new StringSubstitutor(Map.of("animal", "fox", "kind", "quick", "quick.colour", "brown"));
        substitutor.setEnableSubstitutionInVariables(true);
        return substitutor.replace("The ${${kind}.colour} ${animal} jumps over the ${target:-lazy dog} $${no}");
    }

    /** Lookups by prefix: coded text, constants, dates. */
    public static String lookups() {
        var lookup = StringLookupFactory.INSTANCE.interpolatorStringLookup(Map.of("name", "value"));
        return lookup.apply("base64Encoder:hello")
                + lookup.apply("urlDecoder:a%20b")
                + lookup.apply("const:java.lang.Integer.MAX_VALUE")
                + lookup.apply("name");
    }

    /** How alike texts are, told in six ways. */
    public static List<Object> similarities() {
        return List.of(
                new JaroWinklerSimilarity().apply("frog", "fog"),
                LevenshteinDetailedDistance.getDefaultInstance()
                        .apply("kitten", "sitting")
                        .getSubstituteCount(),
                new CosineDistance().apply("the boy ate", "the girl ate"),
                new FuzzyScore(java.util.Locale.ENGLISH).fuzzyScore("Workshop", "wo"),
                new JaccardSimilarity().apply("left", "right"),
                new LongestCommonSubsequence().apply("elephant", "hippo"));
    }

    /** Words wrapped, capitalised, abbreviated. */
    public static String words() {
        return WordUtils.wrap("The quick brown fox jumps over the lazy dog", 12)
                + WordUtils.capitalizeFully("i am FINE")
                + WordUtils.initials("Ben John Lee")
                + CaseUtils.toCamelCase("to.camel case", false, '.', ' ');
    }

    /** Escaped and back, for five languages. */
    public static String escapes() {
        return StringEscapeUtils.escapeHtml4("<p>\u00e4 & \"b\"</p>")
                + StringEscapeUtils.unescapeHtml4("&lt;&auml;&#65;&gt;")
                + StringEscapeUtils.escapeJson("a\"b\n")
                + StringEscapeUtils.unescapeJava("\\u0041\\t")
                + StringEscapeUtils.escapeCsv("a,b")
                + StringEscapeUtils.escapeXml11("<\u0001>");
    }

    /** A text taken apart and put together. */
    public static String builders() {
        var builder = new TextStringBuilder("start ");
        builder.appendSeparator(",")
                .appendFixedWidthPadLeft(7, 3, '0')
                .appendln(true)
                .replaceAll("a", "b");
        var tokens = new StringTokenizer("a b 'c d'", ' ', '\'').getTokenList();
        return builder.reverse().append(tokens).toString();
    }

    /** What turns one text into another, and a message with a format of its own. */
    public static String differences() {
        var script = new StringsComparator("ABCABBA", "CBABAC").getScript();
        var format = new ExtendedMessageFormat("{0} is {1,number,#.#}", java.util.Locale.ENGLISH, Map.of());
        return script.getModifications() + format.format(new Object[] {"pi", 3.14});
    }
}
