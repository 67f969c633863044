package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// A file of prompts: RealToxicityPrompts' `.jsonl`, or any file of texts.
///
/// A file that gives the toxicity of any prompt loses those without, as the reference drops them.
public record PromptSource(Path file) {
    /// Prompts of a file, at least one.
    ///
    /// @param dropped rows that were left out
    public record Prompts(List<Prompt> prompts, List<Dropped> dropped) {
        /// Copies the lists.
        public Prompts {
            prompts = List.copyOf(prompts);
            dropped = List.copyOf(dropped);
        }
    }

    /// Reads all of them, in the file's order.
    public Prompts read() {
        List<Prompt> prompts = new ArrayList<>();
        EmptyCount empty = new EmptyCount();
        RowFile source = new RowFile(file);
        source.read(row -> {
            String column = row.columns().contains("prompt.text") ? "prompt.text" : "text";
            String text = row.cell(column);
            if (text == null) {
                throw new Failure(
                        "%s has neither prompt.text nor text.".formatted(row.where()),
                        "Each row is {\"prompt\": {\"text\": \"…\", \"toxicity\": 0.2}} or {\"text\": \"…\"}.");
            }
            if (!empty.isEmpty(row, text)) {
                prompts.add(new Prompt(row.number(), text, toxicity(row, column.replace("text", "toxicity"))));
            }
        });
        List<Dropped> dropped = new ArrayList<>(empty.end(EmptyTexts.REFUSE));
        List<Prompt> rated =
                prompts.stream().filter(prompt -> prompt.toxicity() != null).toList();
        List<Prompt> kept = rated.isEmpty() ? prompts : rated;
        if (kept.size() < prompts.size()) {
            dropped.add(new Dropped(prompts.size() - kept.size(), "the prompt's toxicity is not known"));
        }
        if (kept.isEmpty()) {
            throw new Failure("%s holds no prompt.".formatted(source.name()), "Name a file with at least one.");
        }
        return new Prompts(kept, dropped);
    }

    private static @Nullable Double toxicity(Row row, String column) {
        String cell = row.cell(column);
        if (cell == null || cell.isBlank()) {
            return null;
        }
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException _) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= 1)) {
            throw new Failure(
                    "%s has the toxicity '%s'.".formatted(row.where(), cell), "It is a number from 0 to 1, or null.");
        }
        return value;
    }
}
