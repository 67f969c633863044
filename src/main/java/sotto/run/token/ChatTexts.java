package sotto.run.token;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sotto.chat.ChatEnding;
import sotto.chat.ChatTemplates;
import sotto.chat.ChatWriter;
import sotto.chat.Conversation;
import sotto.chat.Region;
import sotto.data.LabelledTexts;
import sotto.model.text.Tokenizer;
import sotto.run.record.ChatReading;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Labelled chats as the texts that a model's template makes of them, none with the words that begin an answer.
public final class ChatTexts {
    private ChatTexts() {}

    /// A rule that gives the template the present time, where it may print one and the rule has none; a `Failure`
    /// where chats are read and the folder has no template that can be used.
    public static RunSpec.Tokens clocked(RunSpec.Tokens rule, Path folder) {
        ChatReading chat = rule.chat();
        return chat == null ? rule : new RunSpec.Tokens(rule.limit(), false, clocked(chat, folder));
    }

    /// A reading likewise.
    public static ChatReading clocked(ChatReading chat, Path folder) {
        boolean prints = ChatTemplates.of(folder).choose().readsClock();
        return chat.now() != null || !prints ? chat : chat.at(LocalDateTime.now(ZoneId.systemDefault()));
    }

    /// The texts that a model reads under a rule: rendered where they are chats. A `Failure` that names the row where
    /// the template refuses a chat.
    public static LabelledTexts of(
            LabelledTexts texts, Path folder, Tokenizer tokenizer, RunSpec.Tokens rule, Progress progress)
            throws Cancelled {
        ChatReading chat = rule.chat();
        if (chat == null || texts.chats().isEmpty()) {
            return texts;
        }
        ChatWriter writer = ChatWriter.of(folder, tokenizer.roles(), chat.mode(), Map.of(), chat.time());
        if (chat.region() == Region.ANSWER) {
            return texts.marked(written(texts, writer::mark, progress));
        }
        return texts.rendered(
                written(texts, each -> writer.write(each, ChatEnding.CLOSED).text(), progress));
    }

    private static <T> List<T> written(LabelledTexts texts, Function<Conversation, T> how, Progress progress)
            throws Cancelled {
        List<T> written = new ArrayList<>();
        for (Conversation each : texts.chats()) {
            progress.checkCancelled();
            try {
                written.add(how.apply(each));
            } catch (Failure e) {
                throw new Failure(
                        "Row %d: %s".formatted(texts.rows().get(written.size()), e.getMessage()), e.advice(), e);
            }
        }
        return written;
    }
}
