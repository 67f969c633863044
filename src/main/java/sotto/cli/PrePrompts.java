package sotto.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// Pre-prompts as words of the command line: `NAME=TEXT`, or the name of a built-in one.
final class PrePrompts {
    private static final Map<String, String> BUILT_IN = Map.of(
            PrePrompt.BENIGN.name(), PrePrompt.BENIGN.text(),
            PrePrompt.ADVERSARIAL.name(), PrePrompt.ADVERSARIAL.text());

    private PrePrompts() {}

    /// The empty pre-prompt, then those given; `refuse` throws.
    static List<PrePrompt> of(List<String> words, Consumer<String> refuse) {
        List<PrePrompt> prePrompts = new ArrayList<>(List.of(PrePrompt.NONE));
        for (String word : words) {
            int at = word.indexOf('=');
            String name = at < 0 ? word : word.substring(0, at);
            String text = at < 0 ? BUILT_IN.getOrDefault(name, "") : word.substring(at + 1);
            if (name.isBlank() || text.isBlank()) {
                refuse.accept("--pre-prompt must be NAME=TEXT, benign or adversarial, not '%s'.".formatted(word));
            }
            if (prePrompts.stream().anyMatch(other -> other.name().equals(name))) {
                refuse.accept("Two pre-prompts would be named %s.".formatted(name));
            }
            prePrompts.add(new PrePrompt(name, text));
        }
        return prePrompts;
    }
}
