package io.mlops4j.samples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The arrows between packages and modules, and what may be public. */
@AnalyzeClasses(
        packages = "io.mlops4j",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {
    /** Tests of another module are on the class path here, as a jar when they have been packaged. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** Each knows those before it. The exceptions and names of the root are known to all. */
    private static final List<String> LOOP =
            List.of("lineage", "metric", "data", "model", "pipeline", "run", "scoring", "workspace");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.mlops4j.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule lineage_knows_none_of_the_loop = knowsNothingAfter("lineage");

    @ArchTest
    static final ArchRule metric_knows_none_after_it = knowsNothingAfter("metric");

    @ArchTest
    static final ArchRule data_knows_none_after_it = knowsNothingAfter("data");

    @ArchTest
    static final ArchRule model_knows_none_after_it = knowsNothingAfter("model");

    @ArchTest
    static final ArchRule pipeline_knows_none_after_it = knowsNothingAfter("pipeline");

    @ArchTest
    static final ArchRule run_knows_none_after_it = knowsNothingAfter("run");

    @ArchTest
    static final ArchRule scoring_knows_no_workspace = knowsNothingAfter("scoring");

    @ArchTest
    static final ArchRule the_root_knows_no_other_package = noClasses()
            .that()
            .resideInAPackage("io.mlops4j")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mlops4j.*..");

    @ArchTest
    static final ArchRule the_api_depends_on_the_jdk_and_jspecify_alone = noClasses()
            .that(areApi())
            .should()
            .dependOnClassesThat(DescribedPredicate.not(
                    resideInAnyPackage("java..", "org.jspecify..").or(areApi())));

    @ArchTest
    static final ArchRule nothing_but_core_knows_the_engine = noClasses()
            .that()
            .resideOutsideOfPackage("io.mlops4j.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mlops4j.core..");

    @ArchTest
    static final ArchRule core_knows_neither_onnx_nor_tribuo_nor_azure = noClasses()
            .that()
            .resideInAPackage("io.mlops4j.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.mlops4j.onnx..",
                    "io.mlops4j.tribuo..",
                    "io.mlops4j.azure..",
                    "ai.onnxruntime..",
                    "org.tribuo..",
                    "com.azure..");

    @ArchTest
    static final ArchRule azure_is_known_to_nobody = noClasses()
            .that()
            .resideOutsideOfPackage("io.mlops4j.azure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.mlops4j.azure..", "com.azure..");

    @ArchTest
    static final ArchRule onnx_knows_no_tribuo = noClasses()
            .that()
            .resideInAPackage("io.mlops4j.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.mlops4j.tribuo..", "org.tribuo..");

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .that(areOurs())
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .orShould()
            .haveNameMatching(".*\\.(Abstract|Default)[A-Z][^.]*");

    @ArchTest
    static final ArchRule public_classes_of_the_api_are_final_or_meant_to_be_extended = classes()
            .that(areApi())
            .and()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nothing_prints_but_samples_and_progress = noClasses()
            .that(areOurs())
            .and(DescribedPredicate.not(nameMatching("io\\.mlops4j\\.(samples\\..*|core\\.run\\.Progress.*)")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /** Machines read what is written on others, and people report what they see: it is the same everywhere. */
    @ArchTest
    static final ArchRule nothing_depends_on_the_language_of_the_machine_but_the_keys_that_say_so = noClasses()
            .that(areOurs())
            .and(DescribedPredicate.not(nameMatching("io\\.mlops4j\\.core\\.code\\.StateReader")))
            .should(new UseDefaultLanguage());

    private static DescribedPredicate<JavaClass> areOurs() {
        return resideInAnyPackage("io.mlops4j..").as("are ours");
    }

    private static DescribedPredicate<JavaClass> areApi() {
        var packages = new ArrayList<>(List.of("io.mlops4j", "io.mlops4j.spi"));
        LOOP.forEach(noun -> packages.add("io.mlops4j." + noun));
        return resideInAnyPackage(packages.toArray(String[]::new)).as("are API");
    }

    private static ArchRule knowsNothingAfter(String noun) {
        String[] later = LOOP.subList(LOOP.indexOf(noun) + 1, LOOP.size()).stream()
                .map(other -> "io.mlops4j." + other)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.mlops4j." + noun)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later);
    }
}
