package dev.lanewise.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lanewise.blas.Blas;
import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Fma;
import dev.lanewise.internal.MathConstants;
import dev.lanewise.internal.kernel.KernelOffender;
import dev.lanewise.internal.kernel.lane.LaneOffender;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.reference.DefinitionOffender;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies point one way, and only the kernels know the Vector API. */
class ArchitectureTest {
  /** Methods of Math and operators of vectors whose last bits are the platform's. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "tanh", "sinh",
          "cosh", "cbrt", "hypot", "asin", "acos", "atan", "atan2");

  private static final String DEFINITION = "dev.lanewise.internal.reference..";

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("lanewise/support"))
          .importPackages("dev.lanewise");

  @Test
  void theClassesOfCoreAreSeen() {
    assertThat(CORE.contain("dev.lanewise.blas.Blas")).isTrue();
    assertThat(CORE.contain("dev.lanewise.internal.kernel.tile.PackedTile12x2")).isTrue();
    assertThat(CORE.stream().map(type -> type.getPackageName()))
        .noneMatch(name -> name.startsWith("dev.lanewise.support"));
  }

  /** The rules by name. */
  static Map<String, ArchRule> rules() {
    return Map.ofEntries(
        Map.entry("layers point one way", layers()),
        Map.entry("rooms of kernels point one way", kernelRooms()),
        // An oracle that production shares would judge itself.
        Map.entry(
            "nothing depends on the definition",
            noClasses()
                .that()
                .resideOutsideOfPackage(DEFINITION)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DEFINITION)),
        Map.entry(
            "the definition knows constants, the fused step and the table of functions alone",
            classes()
                .that()
                .resideInAPackage(DEFINITION)
                .should()
                .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", DEFINITION)
                        .or(type(Contract.class))
                        .or(type(Fma.class))
                        .or(type(MathConstants.class))
                        .or(type(ElementwiseFunction.class)))),
        Map.entry(
            "only kernels name the Vector API",
            noClasses()
                .that()
                .resideOutsideOfPackage("dev.lanewise.internal.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")),
        Map.entry(
            "nothing scalar names the Vector API",
            noClasses()
                .that()
                .haveSimpleNameStartingWith("Scalar")
                .or()
                .haveSimpleNameStartingWith("DoubleScalar")
                .or()
                .haveSimpleName("Backend")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")),
        // C2 boxes every vector that passes into or out of a method that it does not inline, and
        // which methods it inlines depends on profiles and on the order of compilations:
        // @ForceInline is the JDK's alone. Masks and shuffles that were made beforehand may be
        // handed out.
        Map.entry(
            "no method takes a vector",
            noCodeUnits()
                .should()
                .haveRawParameterTypes(
                    anyElementThat(
                        resideInAPackage("jdk.incubator.vector..")
                            .and(not(assignableTo("jdk.incubator.vector.VectorSpecies")))))),
        Map.entry(
            "no method returns a vector",
            noMethods().should().haveRawReturnType(assignableTo("jdk.incubator.vector.Vector"))),
        Map.entry(
            "core depends on the JDK alone",
            classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    "dev.lanewise..", "java..", "jdk.incubator.vector..", "com.sun.management..")),
        Map.entry(
            "no function of Math whose bits depend on the platform",
            noClasses()
                .should()
                .callMethodWhere(
                    target(owner(type(Math.class)))
                        .and(
                            target(describe("a function", m -> FUNCTIONS.contains(m.getName())))))),
        Map.entry(
            "no function of vectors whose bits depend on the platform",
            noClasses()
                .should()
                .accessFieldWhere(
                    JavaFieldAccess.Predicates.target(
                            owner(name("jdk.incubator.vector.VectorOperators")))
                        .and(
                            JavaFieldAccess.Predicates.target(
                                describe(
                                    "a function",
                                    f -> FUNCTIONS.contains(f.getName().toLowerCase(ROOT))))))),
        // The bytecode does not show which operation is reduced; a maximum has no order.
        Map.entry(
            "no reduction in unspecified order but the maximum",
            noClasses()
                .should()
                .callMethodWhere(
                    target(name("reduceLanes"))
                        .and(
                            describe(
                                "outside iamax",
                                call -> !call.getOrigin().getName().equals("iamax"))))
                .because("the order of reduceLanes is not specified; the contract's tree is")),
        Map.entry(
            "random numbers come from the generator of the library",
            noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .callMethod(Math.class, "random")),
        Map.entry(
            "only public entry points check arguments",
            noClasses()
                .that()
                .resideInAPackage("dev.lanewise.internal.*..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("dev.lanewise.internal.(Shape)?Checks")));
  }

  private static ArchRule layers() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("networks")
        .definedBy("dev.lanewise.nn..")
        .layer("operations")
        .definedBy("dev.lanewise.blas..", "dev.lanewise.math..")
        .layer("loops")
        .definedBy(
            "dev.lanewise.internal.gemm..",
            "dev.lanewise.internal.level2..",
            "dev.lanewise.internal.level3..")
        .layer("kernels")
        .definedBy("dev.lanewise.internal.kernel..")
        .layer("definition")
        .definedBy(DEFINITION)
        .layer("base")
        .definedBy(
            "dev.lanewise.internal", "dev.lanewise.internal.file", "dev.lanewise.internal.start")
        .whereLayer("networks")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("operations")
        .mayOnlyBeAccessedByLayers("networks")
        .whereLayer("loops")
        .mayOnlyBeAccessedByLayers("operations")
        .whereLayer("kernels")
        .mayOnlyBeAccessedByLayers("operations", "loops", "definition")
        .whereLayer("definition")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("base")
        .mayNotAccessAnyLayer();
  }

  private static ArchRule kernelRooms() {
    String kernels = "dev.lanewise.internal.kernel";
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("backend")
        .definedBy(kernels)
        .layer("tile")
        .definedBy(kernels + ".tile")
        .layer("pack")
        .definedBy(kernels + ".pack")
        .layer("math")
        .definedBy(kernels + ".math")
        .layer("linear")
        .definedBy(kernels + ".linear")
        .layer("lane")
        .definedBy(kernels + ".lane")
        .whereLayer("backend")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("tile")
        .mayOnlyBeAccessedByLayers("backend")
        .whereLayer("pack")
        .mayOnlyBeAccessedByLayers("backend")
        .whereLayer("math")
        .mayOnlyBeAccessedByLayers("backend")
        .whereLayer("linear")
        .mayOnlyBeAccessedByLayers("backend", "math");
  }

  static Stream<String> ruleNames() {
    return rules().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("ruleNames")
  void coreKeepsTheRule(String rule) {
    rules().get(rule).check(CORE);
  }

  /** Three classes break every rule; the others are what they call. */
  @ParameterizedTest
  @MethodSource("ruleNames")
  void theRuleCanFail(String rule) {
    JavaClasses broken =
        new ClassFileImporter()
            .importClasses(
                Blas.class,
                Checks.class,
                ScalarOffender.class,
                KernelOffender.class,
                DefinitionOffender.class,
                LaneOffender.class,
                MathKernels.class);
    assertThat(rules().get(rule).evaluate(broken).hasViolation()).isTrue();
  }
}
