package io.mlops4j.core.code.pairs;

import java.util.Locale;
import java.util.TimeZone;

/** Something that holds in the JVM while a key and a result are made. */
sealed interface Setting {
    /** Sets it; closing puts back what was before. */
    Undo set();

    /** Whether a JVM has it from its start or never. */
    default boolean needsOtherJvm() {
        return false;
    }

    /** Puts back what was before. */
    interface Undo extends AutoCloseable {
        @Override
        void close();
    }

    /** A system property. */
    record Property(String name, String value) implements Setting {
        @Override
        public Undo set() {
            String before = System.setProperty(name, value);
            return () -> {
                if (before == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, before);
                }
            };
        }
    }

    /** The default locale, by language tag. */
    record DefaultLocale(String tag) implements Setting {
        @Override
        public Undo set() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag(tag));
            return () -> Locale.setDefault(before);
        }
    }

    /** The default time zone. */
    record DefaultZone(String id) implements Setting {
        @Override
        public Undo set() {
            TimeZone before = TimeZone.getDefault();
            TimeZone.setDefault(TimeZone.getTimeZone(id));
            return () -> TimeZone.setDefault(before);
        }
    }

    /** An option of a JVM, which has to be another one then. */
    record JvmOption(String text) implements Setting {
        @Override
        public Undo set() {
            return () -> {};
        }

        @Override
        public boolean needsOtherJvm() {
            return true;
        }
    }

    /** A variable of the environment of a JVM, which has to be another one then. */
    record Environment(String name, String value) implements Setting {
        @Override
        public Undo set() {
            return () -> {};
        }

        @Override
        public boolean needsOtherJvm() {
            return true;
        }
    }
}
