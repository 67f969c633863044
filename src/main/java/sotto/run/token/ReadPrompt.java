package sotto.run.token;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import sotto.chat.ChatEnding;
import sotto.chat.ChatMode;
import sotto.chat.ChatWriter;
import sotto.chat.Conversation;
import sotto.chat.ThinkingMarks;
import sotto.chat.jinja.Text;
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
    public static ReadPrompt of(
            Path folder, Tokenizer tokenizer, ChatMode mode, Conversation chat, int most, Progress progress)
            throws Cancelled {
        ChatWriter writer =
                ChatWriter.of(folder, tokenizer.roles(), mode, Map.of(), LocalDateTime.now(ZoneId.systemDefault()));
        String text = writer.write(chat, chat.openEnding()).text();
        Conversation whole = mode.system() == null ? chat : chat.withSystem(mode.system());
        BitSet given = given(text, prefix(text, closed(writer, chat, text)), whole);
        return Tokenizer.whileWanted(progress, () -> {
            long[] ids = tokenizer.encodeBare(text);
            List<String> pieces = tokenizer.pieces(text, false, Math.min(most, ids.length));
            List<ReadToken> tokens = new ArrayList<>();
            int at = 0;
            for (int i = 0; i < pieces.size(); i++) {
                String piece = pieces.get(i);
                int own = given.nextSetBit(at);
                boolean isGiven = own >= 0 && own < at + piece.length();
                tokens.add(new ReadToken(ids[i], piece, kind(tokenizer, ids[i], piece, isGiven)));
                at += piece.length();
            }
            return new ReadPrompt(tokens, new ReadText(text, ids));
        });
    }

    private static ReadToken.Kind kind(Tokenizer tokenizer, long id, String piece, boolean isGiven) {
        boolean mark = ThinkingMarks.KNOWN.stream()
                .anyMatch(marks -> marks.open().equals(piece) || marks.close().equals(piece));
        if (mark || tokenizer.isSpecial(id)) {
            return ReadToken.Kind.SPECIAL;
        }
        return isGiven ? ReadToken.Kind.GIVEN : ReadToken.Kind.TEMPLATE;
    }

    /// The chat without the words that begin an answer; the text itself where the template refuses it so.
    private static String closed(ChatWriter writer, Conversation chat, String text) {
        try {
            return writer.write(chat, ChatEnding.CLOSED).text();
        } catch (Failure _) {
            return text;
        }
    }

    private static int prefix(String a, String b) {
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    /// Places of the turns' own words in a text, searched from its end, since a role's name stands before its words.
    private static BitSet given(String text, int end, Conversation chat) {
        BitSet given = new BitSet();
        int before = end;
        for (int turn = chat.messages().size() - 1; turn >= 0; turn--) {
            String words = chat.messages().get(turn).get("content") instanceof Text content
                    ? content.value().strip()
                    : "";
            int at = words.isEmpty() ? -1 : text.lastIndexOf(words, before - words.length());
            if (at >= 0) {
                given.set(at, at + words.length());
                before = at;
            }
        }
        return given;
    }
}
