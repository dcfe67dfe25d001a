import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF about one file after the other, so that the machine is warmed up once.
 *
 * <p>Reads lines of the form {@code profile TAB path}. Answers each with a line for every rule that the file breaks
 * ({@code clause-test TAB message}), then {@code KEPT}, {@code BROKEN} or {@code UNREADABLE TAB reason}.
 */
public final class Judge {

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String question = questions.readLine(); question != null; question = questions.readLine()) {
      String[] parts = question.split("\t", 2);
      try {
        answer(PDFAFlavour.fromString(parts[0]), parts[1], answers);
      } catch (Exception | StackOverflowError problem) {
        answers.println("UNREADABLE\t" + onOneLine(problem.toString()));
      }
    }
  }

  private static void answer(PDFAFlavour profile, String path, PrintStream answers) throws Exception {
    try (InputStream file = new FileInputStream(path);
        PDFAParser parser = Foundries.defaultInstance().createParser(file, profile);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      brokenRules(result).forEach((rule, message) -> answers.println(rule + "\t" + message));
      answers.println(result.isCompliant() ? "KEPT" : "BROKEN");
    }
  }

  /** Each broken rule once, with what was wrong the first time. */
  private static Map<String, String> brokenRules(ValidationResult result) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        String place = assertion.getLocation() == null ? "" : " at " + assertion.getLocation().getContext();
        rules.putIfAbsent(rule, onOneLine(assertion.getMessage() + place));
      }
    }
    return rules;
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
