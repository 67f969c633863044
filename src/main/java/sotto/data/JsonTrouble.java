package sotto.data;

import com.fasterxml.jackson.core.JacksonException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words for what is wrong with a file's JSON, where the reading library's own are meant for programmers.
public final class JsonTrouble {
    private static final Pattern LIMIT = Pattern.compile("^(.*?) \\(\\d+\\) exceeds the maximum allowed \\((\\d+)");
    private static final Pattern TOKEN = Pattern.compile("^Non-standard token '([^']*)'");

    private JsonTrouble() {}

    /// Description of the problem, to stand within a sentence.
    public static String of(JacksonException problem) {
        String said = String.valueOf(problem.getOriginalMessage());
        Matcher limit = LIMIT.matcher(said);
        if (limit.find()) {
            String what = limit.group(1).toLowerCase(Locale.ROOT);
            String most = String.format(Locale.ROOT, "%,d", Long.parseLong(limit.group(2)));
            return what.contains("depth")
                    ? "it is nested more than %s deep".formatted(most)
                    : what.contains("number")
                            ? "a number has more than %s digits".formatted(most)
                            : what.contains("string")
                                    ? "a text has more than %s characters".formatted(most)
                                    : "it is longer than %s characters allow".formatted(most);
        }
        Matcher token = TOKEN.matcher(said);
        if (token.find()) {
            return "%s is no value of JSON".formatted(token.group(1));
        }
        int advice = said.indexOf("enable `"); // to programmers
        return (advice < 0 ? said : said.substring(0, advice)).replaceAll("[\\s:(.]+$", "");
    }
}
