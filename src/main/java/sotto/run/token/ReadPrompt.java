package sotto.run.token;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sotto.chat.ChatEnding;
import sotto.chat.ChatMode;
import sotto.chat.ChatWriter;
import sotto.chat.Conversation;
import sotto.chat.MarkedChat;
import sotto.chat.ThinkingMarks;
import sotto.chat.jinja.RenderedText;
import sotto.model.text.Tokenizer;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Chat as a model reads it before it answers, token by token.
///
/// @param tokens the first ones, at most so many as were asked for
/// @param read all of it
public record ReadPrompt(List<ReadToken> tokens, ReadText read) {
    /// Copies the list.
    public ReadPrompt {
        tokens = List.copyOf(tokens);
    }

    /// A chat by a folder's template and its tokenizer, which is open; a `Failure` where the folder has no template
    /// that can be used, or it refuses the chat.
    ///
    /// @param most number of tokens to give
    public static ReadPrompt of(Opened opened, ChatMode mode, Asked asked, int most, Progress progress)
            throws Cancelled {
        Tokenizer tokenizer = opened.tokenizer();
        Conversation chat = asked.chat();
        ChatWriter writer = writer(opened, mode);
        String text = writer.write(chat, asked.ending()).text();
        return Tokenizer.whileWanted(progress, () -> {
            long[] ids = tokenizer.encodeBare(text);
            int count = Math.min(most, ids.length);
            List<String> pieces = tokenizer.pieces(text, false, count);
            boolean[] given = tokenizer.within(text, given(opened, mode, chat, text));
            List<ReadToken> tokens = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                tokens.add(new ReadToken(ids[i], pieces.get(i), kind(tokenizer, ids[i], pieces.get(i), given[i])));
            }
            return new ReadPrompt(tokens, new ReadText(text, ids));
        });
    }

    /// Model's folder and its tokenizer.
    public record Opened(Path folder, Tokenizer tokenizer) {}

    /// Chat, and the end that is wanted of it.
    public record Asked(Conversation chat, ChatEnding ending) {}

    private static ChatWriter writer(Opened opened, ChatMode mode) {
        return ChatWriter.of(
                opened.folder(), opened.tokenizer().roles(), mode, Map.of(), LocalDateTime.now(ZoneId.systemDefault()));
    }

    /// Places of what the turns say, the system's of the mode among them; none where they cannot be told.
    private static List<RenderedText.Span> given(Opened opened, ChatMode mode, Conversation chat, String text) {
        try {
            Conversation whole = mode.system() == null ? chat : chat.withSystem(mode.system());
            MarkedChat marked =
                    writer(opened, new ChatMode(null, mode.thinking())).mark(whole);
            int same = text.codePointCount(0, prefix(text, marked.text()));
            return marked.contents().stream().filter(span -> span.end() <= same).toList();
        } catch (Failure _) {
            return List.of();
        }
    }

    private static ReadToken.Kind kind(Tokenizer tokenizer, long id, String piece, boolean isGiven) {
        boolean mark = ThinkingMarks.KNOWN.stream()
                .anyMatch(marks -> marks.open().equals(piece) || marks.close().equals(piece));
        if (mark || tokenizer.isSpecial(id)) {
            return ReadToken.Kind.SPECIAL;
        }
        return isGiven ? ReadToken.Kind.GIVEN : ReadToken.Kind.TEMPLATE;
    }

    private static int prefix(String a, String b) {
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }
}
