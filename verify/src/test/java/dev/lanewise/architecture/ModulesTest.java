package dev.lanewise.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lanewise.netlib.AdapterOffender;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules of the project depend on each other one way. */
class ModulesTest {
  private static final DescribedPredicate<JavaClass> ADAPTERS =
      resideInAnyPackage("dev.lanewise.netlib", "dev.lanewise.ejml");
  private static final DescribedPredicate<JavaClass> SUPPORT =
      resideInAPackage("dev.lanewise.support..").or(named("SupportOffender"));
  private static final DescribedPredicate<JavaClass> VERIFY =
      resideInAPackage("dev.lanewise.verify..");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.lanewise");

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(name, type -> type.getSimpleName().equals(name));
  }

  @Test
  void everyModuleIsSeen() {
    for (String type :
        List.of(
            "blas.Blas",
            "netlib.LanewiseBlas",
            "ejml.MatrixProducts",
            "support.launcher.Launcher",
            "verify.Main")) {
      assertThat(ALL.contain("dev.lanewise." + type)).as(type).isTrue();
    }
  }

  static Map<String, ArchRule> rules() {
    return Map.of(
        "an adapter depends on its library and on the public operations",
        classes()
            .that(ADAPTERS)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("java..", "dev.lanewise", "dev.lanewise.blas")
                    .or(
                        resideInAnyPackage(
                            "dev.lanewise.netlib", "dev.ludovic.netlib..", "org.netlib.util"))
                    .or(resideInAnyPackage("dev.lanewise.ejml", "org.ejml.."))),
        "only verify depends on an adapter",
        noClasses()
            .that(DescribedPredicate.not(VERIFY.or(ADAPTERS)))
            .should()
            .dependOnClassesThat(ADAPTERS),
        "support does not know the library",
        classes()
            .that(SUPPORT)
            .should()
            .onlyDependOnClassesThat(
                resideInAPackage("dev.lanewise.support..")
                    .or(
                        DescribedPredicate.not(resideInAPackage("dev.lanewise.."))
                            .as("other libraries"))),
        "only verify depends on support",
        noClasses()
            .that(DescribedPredicate.not(VERIFY.or(SUPPORT)))
            .should()
            .dependOnClassesThat(SUPPORT));
  }

  static Stream<String> ruleNames() {
    return rules().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("ruleNames")
  void theModulesKeepTheRule(String rule) {
    rules().get(rule).check(ALL);
  }

  @ParameterizedTest
  @MethodSource("ruleNames")
  void theRuleCanFail(String rule) {
    JavaClasses broken =
        new ClassFileImporter().importClasses(AdapterOffender.class, SupportOffender.class);
    assertThat(rules().get(rule).evaluate(broken).hasViolation()).isTrue();
  }
}
