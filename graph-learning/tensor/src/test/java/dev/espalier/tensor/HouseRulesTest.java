package dev.espalier.tensor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.espalier.tensor", importOptions = ImportOption.DoNotIncludeTests.class)
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
            .belongToAnyOf(Random.class, ThreadLocalRandom.class)
            .orShould()
            .callMethodWhere(target(
                    nameMatching("manual_seed|rand|randn|randint|bernoulli_?|dropout_?|uniform_|normal_|multinomial")));

    @ArchTest
    static final ArchRule NO_SPARK = noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule TENSORS_KNOW_GRAPHS_ONLY = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.espalier..")
                    .and(not(resideInAPackage("dev.espalier.graph..")))
                    .and(not(resideInAPackage("dev.espalier.tensor.."))));

    @ArchTest
    static final ArchRule NATIVES_ARE_LOADED_IN_ONE_PLACE = noClasses()
            .that()
            .haveNameNotMatching("dev\\.espalier\\.tensor\\.Torch(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Loader.class);

    /** Other modules must be able to forget that there is a libtorch. */
    @ArchTest
    static void nothingPublicNamesANativeType(JavaClasses classes) {
        int checked = 0;
        for (JavaClass c : classes) {
            for (JavaMethod method : c.getMethods()) {
                if (c.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)) {
                    checked++;
                    assertTrue(
                            Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                                    .noneMatch(t -> t.getPackageName().startsWith("org.bytedeco")),
                            method.getFullName());
                }
            }
        }
        assertTrue(checked > 50);
    }

    @ArchTest
    static void packagesAreNullMarked(JavaClasses classes) {
        assertTrue(classes.size() > 10);
        for (JavaClass c : classes) {
            assertTrue(c.getPackage().isAnnotatedWith(NullMarked.class), c.getPackageName());
        }
    }
}
