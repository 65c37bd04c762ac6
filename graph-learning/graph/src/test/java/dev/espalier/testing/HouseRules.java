package dev.espalier.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of the house over the main classes of one module; a module's test names it and adds rules of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRules {
    /** The modules that each module may use besides itself. */
    public static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("graph", Set.of()),
            Map.entry("bayesnet", Set.of("graph")),
            Map.entry("expressivity", Set.of("graph")),
            Map.entry("network", Set.of("graph")),
            Map.entry("tensor", Set.of("graph")),
            Map.entry("latent", Set.of("graph", "tensor")),
            Map.entry("gnn", Set.of("graph", "tensor", "latent")),
            Map.entry("forecasting", Set.of("graph", "tensor", "latent", "gnn")),
            Map.entry("temporal", Set.of("graph", "tensor")),
            Map.entry(
                    "jobs",
                    Set.of(
                            "graph",
                            "bayesnet",
                            "expressivity",
                            "network",
                            "tensor",
                            "latent",
                            "gnn",
                            "forecasting",
                            "temporal")),
            Map.entry(
                    "notebooks",
                    Set.of(
                            "graph",
                            "bayesnet",
                            "expressivity",
                            "network",
                            "tensor",
                            "latent",
                            "gnn",
                            "forecasting",
                            "temporal",
                            "jobs")));

    /** Libraries that one module hides from the others. */
    private static final Map<String, String> HIDDEN_IN =
            Map.of("org.apache.spark..", "jobs", "org.bytedeco..", "tensor");

    private final String module;
    private final String[] printing;
    private final JavaClasses classes;

    /**
     * The rules for a module.
     *
     * @param printing the packages whose classes may use the standard streams
     */
    protected HouseRules(String module, String... printing) {
        this.module = module;
        this.printing = printing.clone();
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.espalier." + module);
    }

    /** The pattern for all packages of a module. */
    public static String packagesOf(String module) {
        return "dev.espalier." + module + "..";
    }

    /** What the table says of a module. */
    public static ArchRule usesOnlyWhatItMay(String module) {
        String[] known = Stream.concat(Stream.of(module), MAY_USE.getOrDefault(module, Set.of()).stream())
                .map(HouseRules::packagesOf)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packagesOf(module))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.espalier..").and(not(resideInAnyPackage(known))));
    }

    @Test
    void otherModulesAreUsedAsTheTableAllows() {
        usesOnlyWhatItMay(module).check(classes);
    }

    @Test
    void hiddenLibrariesStayHidden() {
        String[] hidden = HIDDEN_IN.keySet().stream()
                .filter(library -> !module.equals(HIDDEN_IN.get(library)))
                .toArray(String[]::new);
        noClasses().should().dependOnClassesThat().resideInAnyPackage(hidden).check(classes);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .that()
                .resideOutsideOfPackages(printing)
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(classes);
    }

    @Test
    void randomnessComesFromKeys() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(classes);
    }

    /** Files are reached through their path's own file system, where tests can make every operation fail. */
    @Test
    void filesAreReachedByPaths() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(File|FileOutputStream|FileInputStream|FileWriter|FileReader|RandomAccessFile)")
                .check(classes);
    }

    @Test
    void nothingIsSerialisedByJava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectOutputStream.class, ObjectInputStream.class)
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.espalier.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void packagesAreNullMarked() {
        assertTrue(classes.size() > 10);
        for (JavaClass c : classes) {
            assertTrue(c.getPackage().isAnnotatedWith(NullMarked.class), c.getPackageName());
        }
    }
}
