package io.mlops4j.run;

import io.mlops4j.data.ProfileComparison;
import java.util.Optional;

/**
 * A data set of which two runs read different versions, or that one of them did not read.
 *
 * @param name the data set
 * @param before the version that the run before read
 * @param after the version that is read now
 * @param profile what the rows are like now, compared with before; empty if one of the versions is not at hand
 */
public record DatasetChange(
        String name, Optional<String> before, Optional<String> after, Optional<ProfileComparison> profile) {
    @Override
    public String toString() {
        return new Change(name, before, after)
                + profile.map(comparison -> ": " + comparison).orElse("");
    }
}
