package dev.espalier.tensor;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
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
import dev.espalier.testing.HouseRules;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

@AnalyzeClasses(packages = "dev.espalier.tensor", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest extends HouseRules {
    @ArchTest
    static final ArchRule LIBTORCH_DRAWS_NOTHING = noClasses()
            .should()
            .callMethodWhere(target(
                    nameMatching("manual_seed|rand|randn|randint|bernoulli_?|dropout_?|uniform_|normal_|multinomial")));

    @ArchTest
    static final ArchRule NATIVES_ARE_LOADED_IN_ONE_PLACE = noClasses()
            .that()
            .haveNameNotMatching("dev\\.espalier\\.tensor\\.Torch(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Loader.class);

    HouseRulesTest() {
        super("tensor");
    }

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
}
