package sotto.ui.project;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.chat.Thinking;
import sotto.data.Columns;
import sotto.data.ConceptSource;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.data.UndecodableRows;
import sotto.run.project.ProjectContent;
import sotto.run.record.ChatReading;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.ResponseKeeping;

/// Converter between a concept of the window and the form that a project keeps.
final class ConceptText {
    private ConceptText() {}

    static ProjectContent.Concept of(OpenConcept concept) {
        Map<String, String> settings = new LinkedHashMap<>();
        switch (concept.source()) {
            case LabelledSource source -> {
                Columns columns = source.columns();
                put(settings, "text", columns.text());
                put(settings, "label", columns.label());
                put(settings, "positive", columns.positive());
                put(settings, "negative", columns.negative());
                put(settings, "group", columns.group());
                put(settings, "stratum", columns.stratum());
            }
            case TextPair pair -> put(settings, "text", pair.text());
        }
        put(settings, "empties", concept.source().empties().name());
        put(settings, "undecodable", concept.source().undecodable().name());
        put(settings, "positives", concept.sample().positives());
        put(settings, "negatives", concept.sample().negatives());
        put(settings, "seed", concept.sample().seed());
        put(settings, "lengths", concept.sample().lengths().name());
        put(settings, "holdout", concept.sample().holdout());
        if (concept.responses() != ResponseKeeping.BY_SIZE) {
            put(settings, "responses", concept.responses().name());
        }
        concept.chat().ifPresent(chat -> {
            put(settings, "chat", true);
            put(settings, "system", chat.mode().system());
            put(settings, "thinking", chat.mode().thinking().name());
            put(settings, "region", chat.region().name());
        });
        return new ProjectContent.Concept(concept.name(), concept.source().files(), settings);
    }

    static OpenConcept of(ProjectContent.Concept kept) {
        Map<String, String> settings = kept.settings();
        return new OpenConcept(
                kept.name(),
                source(kept),
                new Sample(
                        count(settings, "positives"),
                        count(settings, "negatives"),
                        seed(settings),
                        "MATCHED".equals(settings.get("lengths")) ? Sample.Lengths.MATCHED : Sample.Lengths.ANY,
                        holdout(settings)),
                ResponseKeeping.of(settings.getOrDefault("responses", "")),
                chat(settings));
    }

    private static Optional<ChatReading> chat(Map<String, String> settings) {
        if (!settings.containsKey("chat")) {
            return Optional.empty();
        }
        Thinking thinking = Arrays.stream(Thinking.values())
                .filter(one -> one.name().equals(settings.get("thinking")))
                .findFirst()
                .orElse(Thinking.UNSAID);
        Region region = Region.ANSWER.name().equals(settings.get("region")) ? Region.ANSWER : Region.TEXT;
        return Optional.of(new ChatReading(new ChatMode(settings.get("system"), thinking), region));
    }

    private static ConceptSource source(ProjectContent.Concept kept) {
        Map<String, String> settings = kept.settings();
        EmptyTexts empties = "DROP".equals(settings.get("empties")) ? EmptyTexts.DROP : EmptyTexts.REFUSE;
        UndecodableRows undecodable =
                "DROP".equals(settings.get("undecodable")) ? UndecodableRows.DROP : UndecodableRows.REFUSE;
        if (kept.files().size() > 1) {
            return new TextPair(
                    kept.files().getFirst(), kept.files().get(1), settings.get("text"), empties, undecodable);
        }
        return new LabelledSource(
                kept.files().getFirst(),
                new Columns(
                                settings.get("text"),
                                settings.get("label"),
                                settings.get("positive"),
                                settings.get("negative"))
                        .with(settings.get("group"), settings.get("stratum")),
                empties,
                undecodable);
    }

    private static double holdout(Map<String, String> settings) {
        String text = settings.get("holdout");
        return text != null && text.matches("0\\.\\d{1,17}") ? Double.parseDouble(text) : 0;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    private static @Nullable Integer count(Map<String, String> settings, String name) {
        String text = settings.get(name);
        return text != null && text.matches("[1-9]\\d{0,8}") ? Integer.valueOf(text) : null;
    }

    private static long seed(Map<String, String> settings) {
        String text = settings.get("seed");
        return text != null && text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 42;
    }
}
