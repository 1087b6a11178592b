package io.mlops4j.core.json;

import io.mlops4j.CorruptException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that cannot be read, among others that can: a list or a search leaves them out and says so once in the log. Who asks
 * for such a record by its name gets the exception. Thread-safe.
 */
public final class DamagedRecords {
    /** What a message about a damaged record ends with. */
    public static final String WAY_OUT =
            "; Workspace.check() lists what is damaged, and Workspace.repair() puts it aside and nothing else";

    /** What the name of a record ends with that was put aside. */
    public static final String ASIDE = ".damaged";

    private static final Logger LOG = LoggerFactory.getLogger(DamagedRecords.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** What is read; empty if its record is damaged. */
    public <T> Optional<T> unlessDamaged(Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (CorruptException e) {
            leftOut(e);
            return Optional.empty();
        }
    }

    /** Says that a record is left out, because of this. */
    public void leftOut(CorruptException damage) {
        String message = String.valueOf(damage.getMessage());
        if (told.add(message)) {
            LOG.warn("Left out: {}", message);
        }
    }
}
