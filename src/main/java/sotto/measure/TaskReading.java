package sotto.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sotto.model.ScoredText;
import sotto.model.text.Tokenizer;
import sotto.task.TaskRequest;
import sotto.work.Failure;

/// Settings for turning the requests of tasks into token ids, as lm-evaluation-harness does for a causal model.
///
/// Source: `lm_eval/api/model.py`, `models/huggingface.py` and `get_rolling_token_windows` in `utils.py`.
///
/// @param special whether the tokenizer adds its special tokens, which it never does to a text that spells the
///     first
/// @param prefix the token that stands in for an empty context; empty where the model has none
/// @param positions tokens that the model can read
/// @param start the prefix spelled out; null where there is none
public record TaskReading(
        Tokenizer tokenizer,
        PairEncoding.Special special,
        OptionalLong prefix,
        int positions,
        @Nullable String start) {
    /// Tokens that a completion may have where the task does not say.
    public static final int USUAL = 256;

    /// Settings of questions, for a tokenizer that spells the prefix.
    public static TaskReading of(Tokenizer tokenizer, ChoiceScore.Reading reading) {
        OptionalLong prefix = reading.prefix();
        return new TaskReading(
                tokenizer,
                reading.special(),
                prefix,
                reading.positions(),
                prefix.isPresent() ? tokenizer.decodeAll(new long[] {prefix.getAsLong()}) : null);
    }

    /// Text whose end is scored; a [Failure] if it has no token of its own, none before it, or too many.
    public ScoredText scored(TaskRequest.Continuation request) {
        String answer = request.continuation().strip();
        return PairEncoding.of(
                        tokenizer,
                        request.context(),
                        request.continuation(),
                        isStarted(request.context() + request.continuation()) ? PairEncoding.Special.NONE : special)
                .fitted(
                        prefix,
                        positions,
                        "An answer",
                        "Leave out the question whose answer begins with '%s'."
                                .formatted(answer.substring(0, Math.min(40, answer.length()))))
                .scored();
    }

    /// Windows of a text that score each of its tokens once, each with as many tokens before it as fit.
    public List<ScoredText> windows(TaskRequest.Whole request) {
        long[] ids = encode(request.context());
        List<ScoredText> windows = new ArrayList<>();
        for (int scored = 0; scored < ids.length; ) {
            int next = Math.min(ids.length, scored + positions);
            if (scored == 0) {
                long[] first = Arrays.copyOf(ids, next);
                windows.add(
                        prefix.isPresent()
                                ? new ScoredText(PairEncoding.join(new long[] {prefix.getAsLong()}, first), 1)
                                : ScoredText.whole(first));
            } else {
                int from = next - positions - 1;
                windows.add(new ScoredText(Arrays.copyOfRange(ids, from, next), scored - from));
            }
            scored = next;
        }
        return windows;
    }

    /// Prompt of a completion, cut from the left so that the answer has room.
    public long[] prompt(TaskRequest.Completion request) {
        long[] ids = encode(request.context());
        int room = Math.max(1, positions - most(request));
        return ids.length <= room ? ids : Arrays.copyOfRange(ids, ids.length - room, ids.length);
    }

    /// Tokens that a completion may have: as the task says, else 256, but no more than half of the model's
    /// positions.
    public int most(TaskRequest.Completion request) {
        return request.most().orElse(Math.min(USUAL, positions / 2));
    }

    private long[] encode(String text) {
        return tokenizer.encode(text, special == PairEncoding.Special.ADDED && !isStarted(text));
    }

    private boolean isStarted(String text) {
        return start != null && text.startsWith(start);
    }
}
