package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of some locations hold a package: a table of the jars' packages, and a look into each directory. */
final class PackageHolders {
    private final List<Location> roots;
    private final List<Location> folders = new ArrayList<>();
    private final Map<String, List<Location>> jars = new HashMap<>();

    PackageHolders(List<Location> roots) {
        this.roots = roots;
        for (Location root : roots) {
            if (root.isFolder()) {
                folders.add(root);
                continue;
            }
            for (String name : root.outline().packages()) {
                List<Location> holders = jars.get(name);
                if (holders == null) {
                    holders = new ArrayList<>(1);
                    jars.put(name, holders);
                }
                holders.add(root);
            }
        }
    }

    /** Whether it is about exactly this list. */
    boolean areOf(List<Location> others) {
        return roots == others;
    }

    /** Directories first; who cares for the order on the class path looks there. */
    List<Location> of(String packageName) {
        var holders = new ArrayList<Location>();
        for (Location folder : folders) {
            if (folder.holds(packageName)) {
                holders.add(folder);
            }
        }
        holders.addAll(jars.getOrDefault(packageName, List.of()));
        return holders;
    }
}
