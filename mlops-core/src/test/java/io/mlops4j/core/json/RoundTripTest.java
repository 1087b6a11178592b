package io.mlops4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What a type is said to support comes back, whatever type and value it is. */
class RoundTripTest {
    @Property(tries = 3_000)
    void every_value_of_a_supported_type_comes_back_equal_in_class_and_in_the_order_that_counts(@ForAll long seed) {
        var random = new Random(seed);
        Type type = new RandomTypes(random).next();
        boolean isSupported = CanonicalJson.supports(type);
        Statistics.collect(isSupported ? "supported" : "refused");
        if (!isSupported) {
            return;
        }
        Object value = new RandomValues(random).of(type);
        byte[] json = CanonicalJson.write(value, type);
        Object read = CanonicalJson.read(json, type);

        assertThat(read).as(type.toString()).isEqualTo(value);
        assertThat(JsonTypes.boxed(JsonTypes.raw(type))).isAssignableFrom(read.getClass());
        assertThat(ordered(read, type)).as(type.toString()).isEqualTo(ordered(value, type));
        assertThat(CanonicalJson.write(read, type)).isEqualTo(json);

        Object normal = CanonicalJson.normal(value, type);
        assertThat(seen(normal)).as(type.toString()).isEqualTo(seen(read));
        assertThat(CanonicalJson.normal(value)).isEqualTo(value);
    }

    /** Contents as lists where their order counts. */
    private static Object ordered(Object value, Type type) {
        if (value instanceof Optional<?> optional) {
            return optional.map(content -> ordered(content, JsonTypes.argument(type, 0)));
        }
        if (value instanceof Record) {
            var contents = new ArrayList<Object>();
            Type known = JsonTypes.raw(type) == value.getClass() ? type : value.getClass();
            for (RecordComponent component : Records.components(value.getClass())) {
                contents.add(ordered(Records.get(value, component), JsonTypes.component(known, component)));
            }
            return contents;
        }
        if (!Container.isAny(value)
                || Container.of(JsonTypes.raw(type)).orElseThrow().order() == Container.Order.CANONICAL) {
            return value;
        }
        var contents = new ArrayList<Object>();
        for (Object each : Container.contents(value)) {
            boolean isEntry = each instanceof Map.Entry<?, ?>;
            contents.add(
                    isEntry
                            ? List.of(
                                    ((Map.Entry<?, ?>) each).getKey(),
                                    ordered(((Map.Entry<?, ?>) each).getValue(), JsonTypes.argument(type, 1)))
                            : ordered(each, JsonTypes.argument(type, 0)));
        }
        return contents;
    }

    /** All that a program can see of it: classes, contents, every order. */
    private static String seen(Object value) {
        var text = new StringBuilder(
                value instanceof Enum<?> ? "" : value.getClass().getName());
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> text.append(seen(content)));
        } else if (value instanceof Record) {
            Records.components(value.getClass())
                    .forEach(component -> text.append('.').append(seen(Records.get(value, component))));
        } else if (Container.isAny(value)) {
            for (Object each : Container.contents(value)) {
                boolean isEntry = each instanceof Map.Entry<?, ?>;
                text.append(',')
                        .append(
                                isEntry
                                        ? seen(((Map.Entry<?, ?>) each).getKey()) + "="
                                                + seen(((Map.Entry<?, ?>) each).getValue())
                                        : seen(each));
            }
        } else {
            text.append(':').append(value);
        }
        return text.toString();
    }
}
