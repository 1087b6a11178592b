package io.mlops4j.core.code.pairs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where programs are installed and observed, each under its settings. Not thread-safe. */
final class Laboratory implements AutoCloseable {
    private final Installer installer;
    private final Map<List<Setting>, OtherJvm> others = new HashMap<>();

    Laboratory(Path root) {
        installer = new Installer(root);
    }

    /** Compiles programs that will be observed, all in one go. */
    void prepare(List<Program> programs) {
        installer.prepare(programs);
    }

    Observation observe(Program program) throws Exception {
        Installed installed = installer.install(program);
        List<Setting> settings = program.settings();
        return settings.stream().anyMatch(Setting::needsOtherJvm)
                ? other(settings).observe(installed)
                : here(settings, installed);
    }

    private static Observation here(List<Setting> settings, Installed installed) throws Exception {
        var undo = new ArrayList<Setting.Undo>();
        try {
            settings.forEach(setting -> undo.add(0, setting.set()));
            return Observer.observe(installed);
        } finally {
            undo.forEach(Setting.Undo::close);
        }
    }

    private OtherJvm other(List<Setting> settings) throws IOException {
        OtherJvm known = others.get(settings);
        if (known == null) {
            known = OtherJvm.with(settings);
            others.put(settings, known);
        }
        return known;
    }

    @Override
    public void close() {
        others.values().forEach(OtherJvm::close);
    }
}
