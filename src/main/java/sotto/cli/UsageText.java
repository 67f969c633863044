package sotto.cli;

import java.util.Map;
import picocli.CommandLine.ParameterException;

/// Sentence on words that were not understood, without the parser's own terms of types, classes and arguments.
final class UsageText {
    private static final Map<String, String> TYPES = Map.of(
            "is not an int", "is not a whole number",
            "is not a long", "is not a whole number",
            "is not a double", "is not a number",
            "is not a float", "is not a number",
            "is not a boolean", "is not true or false");

    private UsageText() {}

    /// Message of the parser, in our words.
    static String of(ParameterException wrong) {
        String text = String.valueOf(wrong.getMessage())
                .replaceAll("(?s) while processing argument at or before arg\\[.*", "")
                .replaceFirst("^(\\w+\\.)*\\w*(Exception|Error): ", "")
                .replaceFirst("^Could not convert '(.*)' to \\w+ for (.*)$", "$2: '$1' is not understood");
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            text = text.endsWith(type.getKey())
                    ? text.substring(0, text.length() - type.getKey().length()) + type.getValue()
                    : text;
        }
        return text;
    }
}
