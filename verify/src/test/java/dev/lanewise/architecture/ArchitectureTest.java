package dev.lanewise.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies point one way, and only the kernels know the Vector API. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("lanewise/bench"))
          .withImportOption(location -> !location.contains("lanewise/verify"))
          .withImportOption(location -> !location.contains("lanewise/report"))
          .withImportOption(location -> !location.contains("lanewise/launcher"))
          .importPackages("dev.lanewise");

  @Test
  void theClassesOfCoreAreSeen() {
    assertThat(CORE.contain("dev.lanewise.blas.Blas")).isTrue();
    assertThat(CORE.contain("dev.lanewise.internal.kernel.GemmKernel12x2")).isTrue();
    assertThat(CORE.stream().map(type -> type.getPackageName()))
        .noneMatch(name -> name.startsWith("dev.lanewise.verify"));
  }

  @Test
  void layersPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("networks")
        .definedBy("dev.lanewise.nn..")
        .layer("operations")
        .definedBy("dev.lanewise.blas..", "dev.lanewise.math..")
        .layer("loops")
        .definedBy("dev.lanewise.internal.gemm..", "dev.lanewise.internal.level2..")
        .layer("kernels")
        .definedBy("dev.lanewise.internal.kernel..")
        .layer("definition")
        .definedBy("dev.lanewise.internal.reference..")
        .layer("base")
        .definedBy("dev.lanewise.internal")
        .whereLayer("networks")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("operations")
        .mayOnlyBeAccessedByLayers("networks")
        .whereLayer("loops")
        .mayOnlyBeAccessedByLayers("operations")
        .whereLayer("kernels")
        .mayOnlyBeAccessedByLayers("operations", "loops")
        .whereLayer("definition")
        .mayOnlyBeAccessedByLayers("loops", "kernels")
        .whereLayer("base")
        .mayNotAccessAnyLayer()
        .check(CORE);
  }

  @Test
  void onlyKernelsNameTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lanewise.internal.kernel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(CORE);
  }

  @Test
  void nothingScalarNamesTheVectorApi() {
    noClasses()
        .that()
        .haveSimpleNameStartingWith("Scalar")
        .or()
        .haveSimpleName("Backend")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(CORE);
  }

  /**
   * C2 boxes every vector that passes into or out of a method that it does not inline, and which
   * methods it inlines depends on profiles and on the order of compilations: {@code @ForceInline}
   * is the JDK's alone. Masks and shuffles that were made beforehand may be handed out.
   */
  @Test
  void noMethodTakesOrReturnsAVector() {
    noCodeUnits()
        .should()
        .haveRawParameterTypes(
            anyElementThat(
                resideInAPackage("jdk.incubator.vector..")
                    .and(not(assignableTo("jdk.incubator.vector.VectorSpecies")))))
        .check(CORE);
    noMethods().should().haveRawReturnType(assignableTo("jdk.incubator.vector.Vector")).check(CORE);
  }

  @Test
  void coreDependsOnTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.lanewise..", "java..", "jdk.incubator.vector..", "com.sun.management..")
        .check(CORE);
  }

  @Test
  void noFunctionWhoseBitsDependOnThePlatform() {
    for (String function :
        new String[] {
          "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "tanh", "sinh",
          "cosh", "cbrt", "hypot", "atan2"
        }) {
      noClasses().should().callMethod(Math.class, function, double.class).check(CORE);
      noClasses().should().callMethod(Math.class, function, double.class, double.class).check(CORE);
    }
  }

  /** The bytecode does not show which operation is reduced; a maximum has no order. */
  @Test
  void noReductionInUnspecifiedOrderButTheMaximum() {
    noClasses()
        .should()
        .callMethodWhere(
            target(name("reduceLanes"))
                .and(
                    describe("outside iamax", call -> !call.getOrigin().getName().equals("iamax"))))
        .because("the order of reduceLanes is not specified; the contract's tree is")
        .check(CORE);
  }
}
