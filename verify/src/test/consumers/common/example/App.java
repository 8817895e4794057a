package example;

/** A program that uses the library. */
public final class App {
  private App() {}

  public static void main(String[] arguments) {
    Work.describe();
    System.out.println("digest=" + Work.digest());
  }
}
