package sotto.ui.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.run.project.ProjectContent;
import sotto.ui.bench.Concept;

/// A concept as a project keeps it, and back.
final class ConceptText {
    private ConceptText() {}

    static ProjectContent.Concept of(Concept concept) {
        Map<String, String> settings = new LinkedHashMap<>();
        Columns columns = concept.source().columns();
        put(settings, "text", columns.text());
        put(settings, "label", columns.label());
        put(settings, "positive", columns.positive());
        put(settings, "empties", concept.source().empties().name());
        put(settings, "positives", concept.sample().positives());
        put(settings, "negatives", concept.sample().negatives());
        put(settings, "seed", concept.sample().seed());
        return new ProjectContent.Concept(
                concept.name(), List.of(concept.source().file()), settings);
    }

    static Concept of(ProjectContent.Concept kept) {
        Map<String, String> settings = kept.settings();
        return new Concept(
                kept.name(),
                new LabelledSource(
                        kept.files().getFirst(),
                        new Columns(settings.get("text"), settings.get("label"), settings.get("positive")),
                        "DROP".equals(settings.get("empties")) ? EmptyTexts.DROP : EmptyTexts.REFUSE),
                new Sample(count(settings, "positives"), count(settings, "negatives"), seed(settings)));
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
