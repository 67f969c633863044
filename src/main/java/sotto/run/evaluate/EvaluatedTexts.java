package sotto.run.evaluate;

import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import sotto.chat.Conversation;
import sotto.data.ChatSource;
import sotto.data.Texts;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Texts of a file that a model reads, and the chats that they are where chats are read.
///
/// @param chats by their row in the file; empty where texts are read as they are
record EvaluatedTexts(Texts texts, Map<Integer, Conversation> chats) {
    EvaluatedTexts {
        chats = Map.copyOf(chats);
    }

    /// Reads a file as an evaluation asks for it; a `Failure` if it is missing, damaged or without a text.
    static EvaluatedTexts read(Named named, EvaluationSpec spec, Progress progress) throws Cancelled {
        if (spec.reading().isEmpty()) {
            return new EvaluatedTexts(EvaluationInputs.texts(named, spec, progress), Map.of());
        }
        ChatSource.Both both = new ChatSource(named.file(), EvaluationInputs.reading(named, spec)).readBoth(progress);
        both.texts().notes().forEach(progress::note);
        return new EvaluatedTexts(both.texts(), both.byRow());
    }

    /// Some of the texts.
    EvaluatedTexts with(Texts some) {
        return new EvaluatedTexts(some, chats);
    }

    /// The chat of a text.
    Conversation chat(int place) {
        return Objects.requireNonNull(chats.get(texts.rows().get(place)));
    }

    /// The places of all texts.
    IntStream places() {
        return IntStream.range(0, texts.texts().size());
    }
}
