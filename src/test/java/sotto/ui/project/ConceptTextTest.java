package sotto.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.chat.Thinking;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.run.project.ProjectContent;
import sotto.run.record.ChatReading;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.ResponseKeeping;

class ConceptTextTest {
    @ParameterizedTest
    @EnumSource(ResponseKeeping.class)
    void aConceptComesBackWithWhatWasChosenOfItsResponses(ResponseKeeping responses) {
        OpenConcept concept =
                new OpenConcept("rude", new LabelledSource(Path.of("rude.csv")), new Sample(3, null, 7), responses);
        assertEquals(concept, ConceptText.of(ConceptText.of(concept)));
    }

    @ParameterizedTest
    @EnumSource(Thinking.class)
    void aConceptComesBackWithItsReadingAsChats(Thinking thinking) {
        for (Region region : Region.values()) {
            for (ChatMode mode : List.of(new ChatMode(null, thinking), new ChatMode("Be kind.", thinking))) {
                OpenConcept concept = new OpenConcept(
                        "rude",
                        new LabelledSource(Path.of("rude.jsonl")),
                        new Sample(3, null, 7),
                        ResponseKeeping.BY_SIZE,
                        Optional.of(new ChatReading(mode, region)));
                assertEquals(concept, ConceptText.of(ConceptText.of(concept)));
            }
        }
    }

    @Test
    void aProjectOfTheVersionBeforeChoseNothing() {
        ProjectContent.Concept kept =
                new ProjectContent.Concept("rude", List.of(Path.of("rude.csv")), Map.of("label", "label"));
        assertEquals(ResponseKeeping.BY_SIZE, ConceptText.of(kept).responses());
        assertEquals(Optional.empty(), ConceptText.of(kept).chat());
        assertFalse(ConceptText.of(ConceptText.of(kept)).settings().containsKey("responses"));
    }
}
