package sotto.ui.concept;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import sotto.run.concept.ConceptProfile;
import sotto.run.record.RunSpec;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Fields that describe a sample; a mistake is shown at the field in which it was typed.
enum SampleField {
    POSITIVES,
    NEGATIVES,
    SEED,
    HOLDOUT,
    LIMIT,
    PERMUTATIONS;

    private static final Messages WORDS = Messages.beside(SampleField.class);
    private static final int MOST = 999_999;
    private static final int MOST_PERMUTATIONS = 1_000_000;

    /// Mistakes by field; empty where all is right.
    ///
    /// @param typed contents of the fields
    /// @param texts the texts, if they are read
    /// @param context tokens that the open model was made for; 0 if none is open
    static Map<SampleField, String> wrong(Map<SampleField, String> typed, Optional<ConceptProfile> texts, int context) {
        Map<SampleField, String> wrong = new EnumMap<>(SampleField.class);
        typed.forEach((field, text) -> {
            String plain = text.strip();
            Optional<String> said = switch (field) {
                case POSITIVES -> count(plain, texts.map(read -> read.texts().positives()));
                case NEGATIVES -> count(plain, texts.map(read -> read.texts().negatives()));
                case SEED -> plain.matches("-?\\d{1,18}") ? Optional.empty() : Optional.of(WORDS.of("wrong.seed"));
                case HOLDOUT -> share(plain);
                case LIMIT -> limit(plain, context);
                case PERMUTATIONS -> permutations(plain);
            };
            said.ifPresent(words -> wrong.put(field, words));
        });
        return wrong;
    }

    /// Reads a whole number with or without commas; -1 if it is none, or too large for any use.
    static int whole(String typed) {
        String digits = typed.strip().replace(",", "");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private static Optional<String> count(String typed, Optional<Integer> there) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        int count = whole(typed);
        if (count < 1) {
            return Optional.of(WORDS.of("wrong.count"));
        }
        return there.filter(most -> count > most).map(most -> WORDS.of("wrong.count.most", NumberFormat.count(most)));
    }

    private static Optional<String> share(String typed) {
        boolean number = typed.matches("\\d{1,3}(\\.\\d{0,6})?") && Double.parseDouble(typed) < 100;
        return number ? Optional.empty() : Optional.of(WORDS.of("wrong.holdout"));
    }

    private static Optional<String> permutations(String typed) {
        int count = whole(typed);
        return typed.isEmpty() || (count >= 1 && count <= MOST_PERMUTATIONS)
                ? Optional.empty()
                : Optional.of(WORDS.of("wrong.permutations", NumberFormat.count(MOST_PERMUTATIONS)));
    }

    private static Optional<String> limit(String typed, int context) {
        int most = context > 0 ? Math.max(context, RunSpec.Tokens.DEFAULT.limit()) : MOST;
        int limit = whole(typed);
        return limit >= 1 && limit <= most
                ? Optional.empty()
                : Optional.of(WORDS.of(context > 0 ? "wrong.limit.model" : "wrong.limit", NumberFormat.count(most)));
    }
}
