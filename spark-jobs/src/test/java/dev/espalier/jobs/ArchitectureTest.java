package dev.espalier.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;

/** The rules of the house, over the main classes of every module. */
@AnalyzeClasses(
        packages = "dev.espalier",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
final class ArchitectureTest {
    private static final String GRAPH = "dev.espalier.graph..";
    private static final String BAYESNET = "dev.espalier.bayesnet..";
    private static final String EXPRESSIVITY = "dev.espalier.expressivity..";
    private static final String TENSOR = "dev.espalier.tensor..";
    private static final String LATENT = "dev.espalier.latent..";
    private static final String GNN = "dev.espalier.gnn..";
    private static final String FORECASTING = "dev.espalier.forecasting..";
    private static final String JOBS = "dev.espalier.jobs..";

    @ArchTest
    static final ArchRule ONLY_JOBS_KNOW_SPARK = noClasses()
            .that()
            .resideOutsideOfPackage(JOBS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule ONLY_TENSOR_KNOWS_LIBTORCH = noClasses()
            .that()
            .resideOutsideOfPackage(TENSOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    /** Files are reached through their path's own file system, where tests can make every operation fail. */
    @ArchTest
    static final ArchRule FILES_ARE_REACHED_BY_PATHS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.io\\.(File|FileOutputStream|FileInputStream|FileWriter|FileReader|RandomAccessFile)");

    @ArchTest
    static final ArchRule GRAPH_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage(GRAPH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BAYESNET, EXPRESSIVITY, TENSOR, LATENT, GNN, FORECASTING, JOBS);

    @ArchTest
    static final ArchRule BAYESNET_KNOWS_NO_JOBS = noClasses()
            .that()
            .resideInAPackage(BAYESNET)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JOBS);

    @ArchTest
    static final ArchRule EXPRESSIVITY_KNOWS_GRAPHS_ONLY = noClasses()
            .that()
            .resideInAPackage(EXPRESSIVITY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BAYESNET, JOBS);

    @ArchTest
    static final ArchRule TENSOR_KNOWS_GRAPHS_ONLY =
            knowsNothingOf(TENSOR, BAYESNET, EXPRESSIVITY, LATENT, GNN, FORECASTING, JOBS);

    @ArchTest
    static final ArchRule LATENT_KNOWS_GRAPHS_AND_TENSORS_ONLY =
            knowsNothingOf(LATENT, BAYESNET, EXPRESSIVITY, GNN, FORECASTING, JOBS);

    @ArchTest
    static final ArchRule GNN_KNOWS_NOTHING_ABOVE_IT = knowsNothingOf(GNN, BAYESNET, EXPRESSIVITY, FORECASTING, JOBS);

    @ArchTest
    static final ArchRule FORECASTING_KNOWS_NO_JOBS = knowsNothingOf(FORECASTING, BAYESNET, EXPRESSIVITY, JOBS);

    private static ArchRule knowsNothingOf(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    @ArchTest
    static final ArchRule LIBRARIES_PRINT_NOTHING =
            noClasses().that().resideOutsideOfPackage(JOBS).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule RANDOMNESS_COMES_FROM_KEYS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule NO_JAVA_SERIALISATION =
            noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectOutputStream.class, ObjectInputStream.class);

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_MODULES =
            slices().matching("dev.espalier.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.espalier.(**)").should().beFreeOfCycles();

    /** What every job shares knows no job. */
    @ArchTest
    static final ArchRule THE_SHELL_KNOWS_NO_JOB = noClasses()
            .that()
            .resideInAnyPackage("dev.espalier.jobs.cli", "dev.espalier.jobs.run", "dev.espalier.jobs.spark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.espalier.jobs",
                    "dev.espalier.jobs.bayesnet..",
                    "dev.espalier.jobs.simulate..",
                    "dev.espalier.jobs.forecast..",
                    "dev.espalier.jobs.expressivity..");

    /** Leaves out graph's test-jar: its classes are what other modules test with. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
