package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// Treatment of a blank after a letter by pre-tokenizers.
enum BlankSplit {
    SPLIT,
    INSIDE,
    UNKNOWN;

    private static final Set<String> LOCAL = Set.of("Digits", "Punctuation", "UnicodeScripts");
    private static final Set<String> SPLITTERS = Set.of("Whitespace", "WhitespaceSplit", "BertPreTokenizer");

    /// The treatment by the normalizers and pre-tokenizers of a tokenizer.json.
    static BlankSplit of(JsonNode tree) {
        Look look = seen(tree.path("normalizer"));
        return look == Look.STRANGE ? UNKNOWN : then(look, tree.path("pre_tokenizer")).blank;
    }

    /// The spelling of a blank after a normalizer.
    private static Look seen(JsonNode normalizer) {
        Look look = normalizer.path("content").asText().equals("\u2581")
                ? Look.MARK
                : normalizer.path("type").asText().equals("ByteLevel") ? Look.BYTE : Look.BLANK;
        for (JsonNode part : normalizer.path("normalizers")) {
            Look then = seen(part);
            look = look == Look.BLANK ? then : then == Look.BYTE ? Look.STRANGE : look;
        }
        return look;
    }

    private static State then(Look look, JsonNode split) {
        State state = new State(look, INSIDE);
        if (split.path("pretokenizers").isArray()) {
            for (JsonNode part : split.path("pretokenizers")) {
                state = state.blank == INSIDE ? one(state.look, part) : state;
            }
            return state;
        }
        return one(look, split);
    }

    private static State one(Look look, JsonNode part) {
        String type = part.path("type").asText();
        if (!part.isObject() || LOCAL.contains(type)) {
            return new State(look, INSIDE);
        }
        return switch (type) {
            case "Sequence" -> then(look, part);
            case "ByteLevel" ->
                look == Look.BLANK
                        ? new State(Look.BYTE, part.path("use_regex").asBoolean(true) ? SPLIT : INSIDE)
                        : new State(Look.STRANGE, UNKNOWN);
            case "Metaspace" ->
                look != Look.BYTE && part.path("replacement").asText().equals("\u2581")
                        ? new State(Look.MARK, part.path("split").asBoolean(true) ? SPLIT : INSIDE)
                        : new State(Look.STRANGE, UNKNOWN);
            case "CharDelimiterSplit" ->
                new State(look, part.path("delimiter").asText().equals(" ") && look == Look.BLANK ? SPLIT : UNKNOWN);
            case "Split" -> new State(look, splits(look, part));
            default -> new State(look, SPLITTERS.contains(type) && look == Look.BLANK ? SPLIT : UNKNOWN);
        };
    }

    private static BlankSplit splits(Look look, JsonNode split) {
        String text = split.path("pattern").path("String").asText();
        String regex = split.path("pattern").path("Regex").asText();
        String behavior = split.path("behavior").asText();
        boolean inverted = split.path("invert").asBoolean();
        boolean apart = !behavior.equals("MergedWithPrevious") && !behavior.equals("Contiguous") && !inverted;
        boolean blank = text.equals(" ") || regex.equals("\\s");
        if ((blank && look == Look.BLANK) || (text.equals("\u2581") && look == Look.MARK)) {
            return apart ? SPLIT : UNKNOWN;
        }
        if (blank && look == Look.MARK) {
            return INSIDE; // it matches nothing here
        }
        boolean isolated = behavior.equals("Isolated") || behavior.equals("Removed");
        boolean covers =
                KnownPattern.of(regex).filter(KnownPattern::splitsAtBlanks).isPresent();
        boolean words = regex.equals("\\w+") && inverted && behavior.equals("Removed");
        return ((covers && isolated) || words) && look == Look.BLANK ? SPLIT : UNKNOWN;
    }

    /// Spelling of a blank at a stage: as itself, as ▁, as Ġ, or as something else.
    private enum Look {
        BLANK,
        MARK,
        BYTE,
        STRANGE
    }

    private record State(Look look, BlankSplit blank) {}
}
