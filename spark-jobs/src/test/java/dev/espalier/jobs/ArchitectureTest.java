package dev.espalier.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.espalier.testing.HouseRules;

/** What only all modules together can show; {@link HouseRules} are for each. */
@AnalyzeClasses(
        packages = "dev.espalier",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
final class ArchitectureTest {
    private static final String[] SHELL = {
        "dev.espalier.jobs.cli", "dev.espalier.jobs.hadoop", "dev.espalier.jobs.run", "dev.espalier.jobs.spark"
    };

    @ArchTest
    static final ArchRule EVERY_MODULE_STANDS_IN_THE_TABLE = classes()
            .should()
            .resideInAnyPackage(HouseRules.MAY_USE.keySet().stream()
                    .map(HouseRules::packagesOf)
                    .toArray(String[]::new));

    @ArchTest
    static void modulesUseEachOtherAsTheTableAllows(JavaClasses classes) {
        HouseRules.MAY_USE.keySet().stream()
                .filter(module -> !module.equals("notebooks")) // which stands above this module and checks itself
                .forEach(module -> HouseRules.usesOnlyWhatItMay(module).check(classes));
    }

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_MODULES =
            slices().matching("dev.espalier.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.espalier.(**)").should().beFreeOfCycles();

    /** What every job shares knows no job and no module that one is about, so that another job changes none of it. */
    @ArchTest
    static final ArchRule THE_SHELL_KNOWS_NO_JOB = noClasses()
            .that()
            .resideInAnyPackage(SHELL)
            .should()
            .dependOnClassesThat(resideInAPackage("dev.espalier..")
                    .and(resideOutsideOfPackages(SHELL))
                    .and(resideOutsideOfPackage("dev.espalier.graph..")));

    /** Leaves out graph's test-jar: its classes are what other modules test with. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
