package sotto.run.token;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import sotto.chat.ChatEnding;
import sotto.chat.ChatMode;
import sotto.chat.ChatWriter;
import sotto.chat.Conversation;
import sotto.chat.MarkedChat;
import sotto.chat.jinja.Value;
import sotto.model.text.Tokenizer;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Reading of texts and chats by a model's tokenizer alone: no weights are read.
public final class Reading {
    private Reading() {}

    /// Chats as a request has them.
    ///
    /// @param ending of each chat
    /// @param variables further variables for the template
    /// @param now the time that the template may print
    public record ChatRequest(
            List<Conversation> chats,
            ChatMode mode,
            Function<Conversation, ChatEnding> ending,
            Map<String, Value> variables,
            LocalDateTime now) {
        /// A request without further variables, at this time.
        public ChatRequest(List<Conversation> chats, ChatMode mode, Function<Conversation, ChatEnding> ending) {
            this(chats, mode, ending, Map.of(), LocalDateTime.now(ZoneId.systemDefault()));
        }

        /// Copies the collections.
        public ChatRequest {
            chats = List.copyOf(chats);
            variables = Map.copyOf(variables);
        }
    }

    /// Texts as they are, with the special tokens that the tokenizer adds, or without; a `Failure` where the folder
    /// has no tokenizer that can be used.
    public static List<ReadText> plain(Path folder, List<String> texts, boolean special, Progress progress)
            throws Cancelled {
        try (Tokenizer tokenizer = Tokenizer.open(folder, progress)) {
            return Tokenizer.whileWanted(progress, () -> {
                List<ReadText> read = new ArrayList<>();
                for (String text : texts) {
                    progress.checkCancelled();
                    read.add(new ReadText(text, tokenizer.encode(text, special)));
                }
                return read;
            });
        }
    }

    /// Chats as the folder's template writes them, without special tokens besides its own; a `Failure` likewise,
    /// and where the template refuses a chat.
    public static List<ReadText> chats(Path folder, ChatRequest request, Progress progress) throws Cancelled {
        try (Tokenizer tokenizer = Tokenizer.open(folder, progress)) {
            return chats(folder, tokenizer, request, progress);
        }
    }

    /// Chats likewise, by a folder's tokenizer that is open.
    public static List<ReadText> chats(Path folder, Tokenizer tokenizer, ChatRequest request, Progress progress)
            throws Cancelled {
        ChatWriter writer =
                ChatWriter.of(folder, tokenizer.roles(), request.mode(), request.variables(), request.now());
        return Tokenizer.whileWanted(progress, () -> {
            List<ReadText> read = new ArrayList<>();
            for (Conversation chat : request.chats()) {
                progress.checkCancelled();
                String text = text(writer, chat, request, read.size());
                read.add(new ReadText(text, tokenizer.encodeBare(text)));
            }
            return read;
        });
    }

    /// Whole chats as the folder's template writes them, with the places of what the messages say; a `Failure`
    /// likewise, and where the template changes what they say.
    public static List<MarkedChat> marked(Path folder, ChatRequest request, Progress progress) throws Cancelled {
        try (Tokenizer tokenizer = Tokenizer.open(folder, progress)) {
            ChatWriter writer =
                    ChatWriter.of(folder, tokenizer.roles(), request.mode(), request.variables(), request.now());
            List<MarkedChat> marked = new ArrayList<>();
            for (Conversation chat : request.chats()) {
                progress.checkCancelled();
                marked.add(numbered(request, marked.size(), () -> writer.mark(chat)));
            }
            return marked;
        }
    }

    private static String text(ChatWriter writer, Conversation chat, ChatRequest request, int number) {
        return numbered(
                request,
                number,
                () -> writer.write(chat, request.ending().apply(chat)).text());
    }

    /// The result made of a chat; a [Failure] of it with the chat's number where there are several.
    private static <T> T numbered(ChatRequest request, int number, Supplier<T> made) {
        try {
            return made.get();
        } catch (Failure e) {
            throw request.chats().size() == 1
                    ? e
                    : new Failure("Chat %d, counted from 0: %s".formatted(number, e.getMessage()), e.advice(), e);
        }
    }
}
