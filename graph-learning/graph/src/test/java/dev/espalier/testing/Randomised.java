package dev.espalier.testing;

import dev.espalier.graph.Key;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test once per case with its own {@link Key}; a failure names the seed that brings it back. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Randomised.Cases.class)
public @interface Randomised {
    int cases() default 100;

    final class Cases implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            var spec = context.getRequiredTestMethod().getAnnotation(Randomised.class);
            String only = System.getProperty("espalier.seed");
            LongStream seeds = only != null ? LongStream.of(Long.parseLong(only)) : LongStream.range(0, spec.cases());
            return seeds.mapToObj(Case::new);
        }
    }

    record Case(long seed) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return "seed " + seed;
        }

        @Override
        public java.util.List<Extension> getAdditionalExtensions() {
            return java.util.List.of(
                    new ParameterResolver() {
                        @Override
                        public boolean supportsParameter(ParameterContext p, ExtensionContext c) {
                            return p.getParameter().getType() == Key.class;
                        }

                        @Override
                        public Object resolveParameter(ParameterContext p, ExtensionContext c) {
                            return Key.of(seed);
                        }
                    },
                    (TestExecutionExceptionHandler) (context, failure) -> {
                        throw new AssertionError(
                                "failed with seed " + seed + "; run it again with -Despalier.seed=" + seed
                                        + " -Dtest="
                                        + context.getRequiredTestClass().getSimpleName()
                                        + "#" + context.getRequiredTestMethod().getName(),
                                failure);
                    });
        }
    }
}
