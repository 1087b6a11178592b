package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a real module: compiled here, loaded in a layer of its own. */
class RecordInModuleTest {
    @Test
    void a_record_in_a_closed_package_is_an_error_that_gives_the_line_to_add(@TempDir Path folder) throws Exception {
        Class<?> closed = load(folder, "module acme.loans {}", "acme.loans.Loan");

        assertThatThrownBy(() -> RecordBinding.of(closed))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Record acme.loans.Loan is in a package that module acme.loans does not open")
                .hasMessageContaining("opens acme.loans");
    }

    @Test
    void a_record_in_an_open_package_binds(@TempDir Path folder) throws Exception {
        Class<?> open = load(folder, "module acme.loans { opens acme.loans; }", "acme.loans.Loan");
        Table table = Table.builder(Column.int64("amount")).row(7).build();

        assertThat(table.rows(open)).hasToString("[Loan[amount=7]]");
    }

    @Test
    void a_resource_in_a_closed_package_is_an_error_that_gives_the_line_to_add(@TempDir Path folder) throws Exception {
        Class<?> closed = load(folder, "module acme.loans {}", "acme.loans.Loan");

        assertThatThrownBy(() -> Csv.resource(closed, "loans.csv").open())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'loans.csv' beside acme.loans.Loan")
                .hasMessageContaining("opens acme.loans");
    }

    private static Class<?> load(Path folder, String moduleInfo, String record)
            throws IOException, ClassNotFoundException {
        Path sources = Files.createDirectories(folder.resolve("src/acme/loans"));
        Path descriptor = Files.writeString(folder.resolve("src/module-info.java"), moduleInfo);
        Path source =
                Files.writeString(sources.resolve("Loan.java"), "package acme.loans; record Loan(long amount) {}");
        Path classes = folder.resolve("classes");
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-d", classes.toString(), descriptor.toString(), source.toString());
        assertThat(exit).isZero();
        Files.writeString(classes.resolve("acme/loans/loans.csv"), "amount\n1\n");
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme.loans"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(boot), ClassLoader.getSystemClassLoader())
                .layer();
        return layer.findLoader("acme.loans").loadClass(record);
    }
}
