package io.mlops4j.core.page;

import java.util.ArrayList;
import java.util.List;

/**
 * An element's name with its attributes.
 *
 * @param name the element's name
 * @param attributes each as it is written, its value escaped
 */
record Tag(String name, List<String> attributes) {
    Tag {
        attributes = List.copyOf(attributes);
    }

    static Tag of(String name) {
        return new Tag(name, List.of());
    }

    /** An element of a class that the style sheet knows. */
    static Tag of(String name, String styleClass) {
        return of(name).with("class", styleClass);
    }

    Tag with(String attribute, String value) {
        var more = new ArrayList<>(attributes);
        more.add(attribute + "=\"" + PageText.escaped(value) + "\"");
        return new Tag(name, more);
    }

    /** A length or place in a picture, to a hundredth. */
    Tag with(String attribute, double value) {
        return with(attribute, PageText.coordinate(value));
    }

    /** An attribute that needs no value. */
    Tag with(String attribute) {
        var more = new ArrayList<>(attributes);
        more.add(attribute);
        return new Tag(name, more);
    }

    @Override
    public String toString() {
        return attributes.isEmpty() ? name : name + " " + String.join(" ", attributes);
    }
}
