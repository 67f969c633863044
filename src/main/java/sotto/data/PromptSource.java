package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.num.PythonRandom;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;
import sotto.work.RunOption;

/// A file of prompts: RealToxicityPrompts' `.jsonl`, or any file of texts.
///
/// A file that gives the toxicity of any prompt loses those without, as the reference drops them.
///
/// @param reading of files with columns; RealToxicityPrompts' texts always stand in `prompt.text`
public record PromptSource(Path file, TextReading reading) {
    private static final String RATED = "prompt.text";

    /// Prompts of the usual column, none of them empty.
    public PromptSource(Path file) {
        this(file, TextReading.DEFAULT);
    }

    /// Prompts of a file, at least one.
    ///
    /// @param dropped rows that were left out
    /// @param notes what the user should know of how they were read, a sentence each
    public record Prompts(List<Prompt> prompts, List<Dropped> dropped, List<String> notes) {
        /// Copies the lists.
        public Prompts {
            prompts = List.copyOf(prompts);
            dropped = List.copyOf(dropped);
            notes = List.copyOf(notes);
        }

        /// The same prompts in ml-aura's order, as Python shuffles them after `random.seed(0)`.
        public Prompts shuffled() {
            return new Prompts(
                    IntStream.of(new PythonRandom(0).shuffle(prompts.size()))
                            .mapToObj(prompts::get)
                            .toList(),
                    dropped,
                    notes);
        }

        /// The first prompts alone; a [Failure] if there are not so many.
        public Prompts first(int number) {
            if (number > prompts.size()) {
                throw new Failure(
                        "%s prompts are asked for, and there are %s that can be taken."
                                .formatted(Quantity.of(number), Quantity.of(prompts.size())),
                        "Ask for as many, or name a file with more.");
            }
            return new Prompts(prompts.subList(0, number), dropped, notes);
        }
    }

    /// Reads all prompts, in the file's order; a [Failure] if there is none or the file cannot be read as asked.
    public Prompts read(Progress progress) throws Cancelled {
        return read(ChatRows.REFUSE, progress);
    }

    /// Reads all prompts likewise, with or without chats among them; a [Failure] also where a chat is none.
    public Prompts read(ChatRows chats, Progress progress) throws Cancelled {
        List<Prompt> prompts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        EmptyCount empty = new EmptyCount();
        UndecodableCount undecodable = new UndecodableCount();
        Set<String> read = new HashSet<>();
        RowFile source = new RowFile(file);
        TextColumn column = new TextColumn(source.isPlainText() ? null : reading.column(), notes::add);
        Collection<String> columns = source.read(
                row -> {
                    if (!undecodable.isUndecodable(row)) {
                        if (chats == ChatRows.READ && reading.column() == null && row.isChat()) {
                            Conversation chat = row.chat();
                            String json = Objects.requireNonNullElse(row.shown(row.chatColumn()), "");
                            read.add(row.chatColumn());
                            prompts.add(
                                    new Prompt(row.number(), chat.lastText(), toxicity(row, "toxicity"), chat, json));
                            return true;
                        }
                        boolean rated = row.columns().contains(RATED);
                        String text = row.cell(rated ? RATED : column.in(row));
                        if (!empty.isEmpty(row, text == null ? "" : text)) {
                            String toxicity = rated ? RATED.replace("text", "toxicity") : "toxicity";
                            prompts.add(new Prompt(row.number(), text == null ? "" : text, toxicity(row, toxicity)));
                        }
                    }
                    return true;
                },
                notes::add,
                progress);
        if (!columns.contains(RATED) && read.isEmpty()) {
            Columns.check(source, columns, column.in(columns), RunOption.TEXT);
        }
        List<Dropped> dropped = new ArrayList<>(undecodable.end(source, reading.undecodable()));
        dropped.addAll(empty.end(reading.empties()));
        List<Prompt> rated =
                prompts.stream().filter(prompt -> prompt.toxicity() != null).toList();
        List<Prompt> kept = rated.isEmpty() ? prompts : rated;
        if (kept.size() < prompts.size()) {
            dropped.add(new Dropped(prompts.size() - kept.size(), "the prompt's toxicity is not known"));
        }
        if (kept.isEmpty()) {
            throw new Failure("%s holds no prompt.".formatted(source.name()), "Name a file with at least one.");
        }
        dropped.forEach(some -> notes.add(some.note(source.name())));
        return new Prompts(kept, dropped, notes);
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
