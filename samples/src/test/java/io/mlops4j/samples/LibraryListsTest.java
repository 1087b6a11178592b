package io.mlops4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules say which packages are a library's, wherever they are merged into. */
class LibraryListsTest {
    @ParameterizedTest
    @ValueSource(strings = {"mlops-api", "mlops-core", "mlops-onnx", "mlops-tribuo", "mlops-azure"})
    void a_module_lists_its_packages_and_no_others(String module) throws IOException {
        String name = "META-INF/mlops4j-library/" + module;
        URL list = LibraryListsTest.class.getClassLoader().getResource(name);
        assertThat(list).isNotNull();
        String url = list.toString();
        var root = URI.create(url.substring(0, url.length() - name.length())).toURL();
        var packages = new TreeSet<String>();
        for (JavaClass type : new ClassFileImporter().importUrl(root)) {
            if (!type.getPackageName().isEmpty()) {
                packages.add(type.getPackageName());
            }
        }
        try (InputStream in = list.openStream()) {
            List<String> listed = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(listed).containsExactlyElementsOf(packages);
        }
    }
}
