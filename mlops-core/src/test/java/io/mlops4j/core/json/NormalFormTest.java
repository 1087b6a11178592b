package io.mlops4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.ValidationException;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JdkObsolete") // what programs may hold
class NormalFormTest {
    record Weights(Map<Integer, Double> byDepth, Optional<Set<String>> names) {}

    record Point(int x, Optional<String> name) {}

    record Open(Collection<?> any, Object other) {}

    record Half(List<Integer> all) {
        Half {
            all = all.subList(0, all.size() / 2);
        }
    }

    static class OwnMap extends HashMap<String, Integer> {
        private static final long serialVersionUID = 1L;
    }

    static class OwnList extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    private static Object normal(Object value) {
        return CanonicalJson.normal(value);
    }

    private static JsonNode form(Object value) {
        return CanonicalJson.describe(value);
    }

    @Test
    void a_map_is_handed_on_in_the_order_of_its_keys() {
        assertThat(normal(Map.of(10, "c", 2, "b", -1, "a"))).hasToString("{-1=a, 2=b, 10=c}");
        assertThat(normal(new HashMap<>(Map.of(TimeUnit.DAYS, 1, TimeUnit.SECONDS, 2))))
                .isInstanceOf(HashMap.class)
                .hasToString("{SECONDS=2, DAYS=1}");
        assertThat(normal(Set.of(new BigDecimal("10"), new BigDecimal("2.00"), new BigDecimal("2.0"))))
                .hasToString("[2.0, 2.00, 10]");
    }

    @Test
    void what_is_no_number_or_text_comes_in_the_order_of_its_form() {
        var one = new Weights(Map.of(), Optional.empty());
        var two = new Weights(Map.of(1, 1.0), Optional.empty());

        assertThat(normal(Set.of(two, one)))
                .hasToString(normal(Set.of(one, two)).toString());
        assertThat(normal(Set.of(1, "1", 1L))).hasToString("[1, 1, 1]");
        assertThat(((Set<?>) normal(Set.of(1, "1", 1L)))
                        .stream().map(Object::getClass).map(Class::getSimpleName))
                .containsExactly("String", "Integer", "Long");
    }

    @Test
    void a_record_is_made_anew_where_it_holds_some_and_kept_where_it_does_not() {
        var holds = new Weights(Map.of(10, 1.0, 2, 2.0), Optional.of(Set.of("b", "a")));
        var plain = new Point(1, Optional.of("name"));

        assertThat(normal(holds))
                .isEqualTo(holds)
                .hasToString("Weights[byDepth={2=2.0, 10=1.0}, names=Optional[[a, b]]]");
        assertThat(normal(plain)).isSameAs(plain);
    }

    static Stream<Object> ofManyClasses() {
        return Stream.of(
                new ArrayList<>(List.of(2, 1)),
                new LinkedList<>(List.of(2, 1)),
                List.of(2, 1),
                Arrays.asList(2, 1),
                Collections.unmodifiableList(List.of(2, 1)),
                new HashSet<>(Set.of(2, 1)),
                Collections.unmodifiableSet(new HashSet<>(Set.of(2, 1))),
                new TreeSet<>(Set.of(2, 1)),
                new TreeSet<>(Comparator.<Integer>naturalOrder()),
                new TreeMap<>(Map.of(2, 1)).headMap(3),
                new TreeMap<>(Map.of(2, 1)).keySet(),
                EnumSet.of(TimeUnit.DAYS),
                EnumSet.noneOf(TimeUnit.class),
                new EnumMap<>(Map.of(TimeUnit.DAYS, List.of(1))),
                new EnumMap<>(TimeUnit.class),
                new LinkedHashMap<>(Map.of(1, 1)),
                new Open(new HashMap<>(Map.of(1, 1)).keySet(), new TreeSet<>(Set.of(1))));
    }

    @ParameterizedTest
    @MethodSource("ofManyClasses")
    void lists_sets_and_maps_of_the_jdk_stay_equal_and_what_they_were_declared_as(Object value) {
        assertThat(normal(value)).isEqualTo(value);
        assertThat(form(normal(value)).path("value").size())
                .isEqualTo(form(value).path("value").size());
        if (Modifier.isPublic(value.getClass().getModifiers())) {
            assertThat(normal(value)).isInstanceOf(value.getClass());
        }
    }

    @Test
    void what_cannot_be_changed_stays_so_and_what_can_is_a_copy() {
        var list = new ArrayList<>(List.of("a"));
        @SuppressWarnings("unchecked")
        var copy = (List<String>) normal(list);
        copy.add("b");

        assertThat(list).containsExactly("a");
        assertThatThrownBy(() -> ((List<?>) normal(List.of("a"))).remove(0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(form(list)).isNotEqualTo(form(List.of("a")));
    }

    @Test
    void kinds_that_a_program_can_tell_apart_have_other_forms() {
        assertThat(Stream.of(
                                List.of(),
                                Set.of(),
                                Map.of(),
                                new ArrayList<>(),
                                new HashSet<>(),
                                new TreeSet<>(),
                                new HashMap<>(),
                                new LinkedHashMap<>(),
                                new TreeMap<>(),
                                Optional.empty(),
                                Optional.of(Optional.empty()),
                                Map.of("type", "java.lang.Integer", "value", "1"),
                                1,
                                Map.of(1, 1),
                                Map.of(1L, 1),
                                Map.of("1", 1),
                                List.of(1),
                                List.of(Optional.of(1)),
                                List.of(Optional.empty()))
                        .map(NormalFormTest::form))
                .doesNotHaveDuplicates();
    }

    static Stream<Object> refused() {
        return Stream.of(
                new OwnMap(),
                new OwnList(),
                new HashMap<>() {},
                new Vector<>(),
                List.of(new OwnMap()),
                new Weights(new TreeMap<>() {}, Optional.empty()),
                new TreeMap<>(Comparator.reverseOrder()),
                new TreeSet<>(String.CASE_INSENSITIVE_ORDER),
                Collections.unmodifiableSortedSet(new TreeSet<>(String.CASE_INSENSITIVE_ORDER)),
                Arrays.asList(1, null),
                Collections.singletonMap(null, 1),
                Map.of("half \ud83d", 1),
                '\ud83d',
                new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
                new Half(List.of(1, 2)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_would_not_be_what_it_was_is_refused(Object value) {
        assertThatThrownBy(() -> normal(value)).isInstanceOf(ValidationException.class);
    }

    @Test
    void the_way_out_is_named_and_works() {
        assertThatThrownBy(() -> normal(new OwnMap()))
                .hasMessageContaining("OwnMap, a list, set or map that has no canonical form")
                .hasMessageContaining("Map.copyOf(…)");
        assertThat(normal(Map.copyOf(new OwnMap()))).isEqualTo(Map.of());
        var reversed = new TreeMap<Integer, String>(Comparator.reverseOrder());
        reversed.put(1, "a");
        reversed.put(2, "b");
        assertThatThrownBy(() -> normal(reversed)).hasMessageContaining("a LinkedHashMap");
        assertThat(normal(new LinkedHashMap<>(reversed))).hasToString("{2=b, 1=a}");
    }

    @Test
    void where_it_is_used_as_it_is_class_and_order_count() {
        var linked = new LinkedHashMap<>(Map.of("a", 1));
        linked.put("b", 2);
        var turned = new LinkedHashMap<>(Map.of("b", 2));
        turned.put("a", 1);

        assertThat(CanonicalJson.describeAsSeen(new Weights(Map.of(), Optional.of(linked.keySet()))))
                .isNotEqualTo(CanonicalJson.describeAsSeen(new Weights(Map.of(), Optional.of(turned.keySet()))));
        assertThat(CanonicalJson.describeAsSeen(List.of(1)))
                .isNotEqualTo(CanonicalJson.describeAsSeen(new ArrayList<>(List.of(1))));
        assertThat(CanonicalJson.unsteady(new Weights(Map.of(1, 1.0, 2, 1.0), Optional.empty())))
                .singleElement()
                .asString()
                .startsWith("The value at .byDepth is of type java.util.ImmutableCollections$MapN");
        assertThat(CanonicalJson.unsteady(new HashMap<>(Map.of(TimeUnit.DAYS, 1, TimeUnit.SECONDS, 2))))
                .hasSize(1);
        assertThat(CanonicalJson.unsteady(List.of(linked, new HashMap<>(linked), new TreeMap<>(linked))))
                .isEmpty();
    }
}
