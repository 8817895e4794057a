package dev.lanewise.support.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The template engine, set up once. Templates escape by themselves and format numbers only through
 * {@code fixed(x, digits)}, {@code significant(x)} or {@code significant(x, reference)}, and {@code
 * count(x)}, which do not depend on the machine's locale and show an absent number as a dash.
 */
public final class Templates {
  private static final String ABSENT = "–";
  private static final ClassValue<Configuration> CONFIGURATIONS =
      new ClassValue<>() {
        @Override
        protected Configuration computeValue(Class<?> owner) {
          return configuration(owner);
        }
      };

  private Templates() {}

  /**
   * Fills a template.
   *
   * @param owner a class beside it; templates of this package can be imported
   * @param template its name
   * @param model its names and values
   * @return the text
   */
  public static String render(Class<?> owner, String template, Map<String, Object> model) {
    Map<String, Object> root = new HashMap<>(model);
    root.put("fixed", method(a -> fixed(number(a, 0), (int) number(a, 1))));
    root.put("significant", method(a -> significant(number(a, 0), number(a, a.size() - 1))));
    root.put("count", method(a -> fixed(number(a, 0), 0)));
    try {
      StringWriter out = new StringWriter();
      CONFIGURATIONS.get(owner).getTemplate(template).process(root, out);
      return out.toString();
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException("template " + template + " failed", e);
    }
  }

  /**
   * A number with thousands separated.
   *
   * @param value the number
   * @param digits after the point
   * @return the number, or a dash if it is not finite
   */
  public static String fixed(double value, int digits) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + digits + "f", value)
        : ABSENT;
  }

  /**
   * A number with as many digits after the point as give the reference three significant ones, so
   * that parts line up with their whole.
   *
   * @param value the number
   * @param reference the whole
   * @return the number, or a dash if it is not finite
   */
  public static String significant(double value, double reference) {
    if (reference == 0 || !Double.isFinite(reference)) {
      return fixed(value, 3);
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(reference)));
    return fixed(value, Math.clamp(2L - magnitude, 0, 6));
  }

  private static Configuration configuration(Class<?> owner) {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setTemplateLoader(
        new MultiTemplateLoader(
            new TemplateLoader[] {
              new ClassTemplateLoader(owner, ""), new ClassTemplateLoader(Templates.class, "")
            }));
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setRegisteredCustomOutputFormats(List.of(MarkdownOutputFormat.INSTANCE));
    return configuration;
  }

  private static double number(List<?> arguments, int index) throws TemplateModelException {
    return ((TemplateNumberModel) arguments.get(index)).getAsNumber().doubleValue();
  }

  private static TemplateMethodModelEx method(Formatter formatter) {
    return formatter::format;
  }

  /** A function of a template. */
  private interface Formatter {
    String format(List<?> arguments) throws TemplateModelException;
  }
}
