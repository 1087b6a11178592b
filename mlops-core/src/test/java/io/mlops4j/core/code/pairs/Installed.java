package io.mlops4j.core.code.pairs;

import java.util.List;

/**
 * A compiled program on the disk.
 *
 * @param paths what its class path has, in order
 * @param boot whether it is one archive with nested jars
 * @param nested whether that has the addresses of Spring Boot 3.2 and later
 * @param modules whether its places are modules of one layer
 * @param asked what is asked about it
 */
record Installed(List<String> paths, boolean boot, boolean nested, boolean modules, Asked asked) {}
