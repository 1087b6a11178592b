package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a runtime that is not ours; that it is said before the runtime is loaded is seen in another JVM. */
class RuntimeVersionTest {
    private static final String RUNTIME = OrtEnvironment.class.getName();

    @TempDir
    private Path folder;

    @Test
    void the_one_that_we_bring_is_known_to_be_silent() {
        RuntimeVersion ours = RuntimeVersion.of(OrtEnvironment.class).orElseThrow();

        assertThat(ours.text()).isEqualTo("1.28.0");
        assertThat(ours.caution(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.29.0", "1.28.1", "1.100.0", "2.0.0", "1.29.0-rc1", "1.29.0.dev20260901+cuda", "nightly"})
    void a_later_or_unknown_one_is_told_with_the_ways_out(String version) {
        assertThat(new RuntimeVersion(version).caution(null).orElseThrow())
                .startsWith("ONNX Runtime " + version + " may send usage data")
                .contains("com.microsoft.onnxruntime:onnxruntime:1.28.0", "ORT_DISABLE_TELEMETRY=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.28.0", "1.28.0-rc1", "1.9.0", "0.5.0"})
    void an_earlier_one_is_not(String version) {
        assertThat(new RuntimeVersion(version).caution(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "0, false", "'', false"})
    void the_variable_is_read_as_the_runtime_reads_it(String disabled, boolean silent) {
        assertThat(new RuntimeVersion("1.29.0").caution(disabled).isEmpty()).isEqualTo(silent);
    }

    @Test
    void on_the_class_path_it_is_told_by_the_manifest_of_its_own_jar() throws Exception {
        Path other = jar("other", "1.2.3");
        Path runtime = jar("onnxruntime", "1.29.0", RUNTIME);

        assertThat(onClassPath(other, runtime)).contains("1.29.0");
        assertThat(onClassPath(jar("onnxruntime_gpu", "1.30.0", RUNTIME))).contains("1.30.0");
    }

    @Test
    void on_the_module_path_it_is_told_as_well() throws Exception {
        Path runtime = jar("onnxruntime", "1.29.0", RUNTIME);
        var configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(), ModuleFinder.of(runtime), Set.of("onnxruntime"));
        ClassLoader loader = ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, null)
                .findLoader("onnxruntime");

        assertThat(version(loader)).contains("1.29.0");
    }

    @Test
    void the_version_of_an_application_in_one_jar_is_not_taken_for_it() throws Exception {
        assertThat(onClassPath(jar("our-application", "7.0", RUNTIME))).isEmpty();
    }

    private static Optional<String> onClassPath(Path... jars) throws Exception {
        var urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        try (var loader = new URLClassLoader(urls, null)) {
            return version(loader);
        }
    }

    private static Optional<String> version(ClassLoader loader) throws ClassNotFoundException {
        return RuntimeVersion.of(Class.forName(RUNTIME, false, loader)).map(RuntimeVersion::text);
    }

    private Path jar(String title, String version, String... classes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        Path jar = folder.resolve(title + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : classes) {
                String file = name.replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(file));
                try (InputStream in = OrtEnvironment.class.getResourceAsStream("/" + file)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
