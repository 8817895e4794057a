package dev.lanewise;

/** Prints the advice for its virtual machine, then the line that describes it. */
public final class AdviceProbe {
  private AdviceProbe() {}

  /**
   * Prints.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Lanewise.advice().forEach(System.out::println);
    System.out.println(Lanewise.describe());
  }
}
