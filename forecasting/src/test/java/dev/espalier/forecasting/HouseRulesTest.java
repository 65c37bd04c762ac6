package dev.espalier.forecasting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.espalier.forecasting", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule LIBRARIES_DO_NOT_PRINT = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule RANDOMNESS_COMES_FROM_KEYS = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule NEITHER_SPARK_NOR_LIBTORCH =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.spark..", "org.bytedeco..");

    @ArchTest
    static final ArchRule DATA_AND_BASELINES_NEED_NO_TENSORS = noClasses()
            .that()
            .resideInAnyPackage(
                    "..forecasting.data", "..forecasting.metric", "..forecasting.baseline", "..forecasting.interval")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.espalier.tensor..", "dev.espalier.latent..", "dev.espalier.gnn..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.espalier.forecasting.(**)").should().beFreeOfCycles();

    @ArchTest
    static void packagesAreNullMarked(JavaClasses classes) {
        assertTrue(classes.size() > 10);
        for (JavaClass c : classes) {
            assertTrue(c.getPackage().isAnnotatedWith(NullMarked.class), c.getPackageName());
        }
    }
}
