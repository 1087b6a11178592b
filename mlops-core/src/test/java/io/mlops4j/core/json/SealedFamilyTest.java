package io.mlops4j.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import org.junit.jupiter.api.Test;

class SealedFamilyTest {
    sealed interface Settings {}

    sealed interface Deep extends Settings {}

    static final class Trees {
        record Settings(int depth, int leaves) implements Deep {}
    }

    static final class Linear {
        record Settings(int depth) implements SealedFamilyTest.Settings {}
    }

    record Plain(int n) implements Settings {}

    enum Preset implements Deep {
        SMALL
    }

    /** As it was before tags told namesakes apart. */
    private static Object read(String json) {
        return CanonicalJson.read(json.getBytes(UTF_8), Settings.class);
    }

    private static String written(Settings value) {
        return new String(CanonicalJson.write(value, Settings.class), UTF_8);
    }

    @Test
    void classes_of_one_simple_name_are_told_apart_by_the_full_one() {
        assertThat(written(new Trees.Settings(1, 2)))
                .isEqualTo(
                        "{\"type\":\"" + Trees.Settings.class.getName() + "\",\"value\":{\"depth\":1,\"leaves\":2}}");
        assertThat(read(written(new Trees.Settings(1, 2)))).isEqualTo(new Trees.Settings(1, 2));
        assertThat(read(written(new Linear.Settings(1)))).isEqualTo(new Linear.Settings(1));
    }

    @Test
    void what_an_argument_once_was_without_a_tag_is_read_where_one_class_alone_fits() {
        assertThat(read("{\"n\":3}")).isEqualTo(new Plain(3));
        assertThatThrownBy(() -> read("{\"m\":3}")).isInstanceOf(CorruptException.class);
    }

    @Test
    void a_name_that_one_class_alone_has_is_its_tag_as_ever() {
        assertThat(written(new Plain(3))).isEqualTo("{\"type\":\"Plain\",\"value\":{\"n\":3}}");
        assertThat(read(written(new Plain(3)))).isEqualTo(new Plain(3));
    }

    @Test
    void a_constant_of_an_enum_in_it_comes_back() {
        assertThat(written(Preset.SMALL)).isEqualTo("{\"type\":\"Preset\",\"value\":\"SMALL\"}");
        assertThat(read(written(Preset.SMALL))).isEqualTo(Preset.SMALL);
    }

    @Test
    void of_namesakes_that_were_written_alike_once_the_one_is_read_that_it_can_be() {
        assertThat(read("{\"type\":\"Settings\",\"value\":{\"depth\":1}}")).isEqualTo(new Linear.Settings(1));
        assertThat(read("{\"type\":\"Settings\",\"value\":{\"depth\":1,\"leaves\":2}}"))
                .isEqualTo(new Trees.Settings(1, 2));
        assertThatThrownBy(() -> read("{\"type\":\"Settings\",\"value\":{}}")).isInstanceOf(CorruptException.class);
    }
}
