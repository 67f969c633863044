package sotto.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.run.project.ProjectContent;
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

    @Test
    void aProjectOfTheVersionBeforeChoseNothing() {
        ProjectContent.Concept kept =
                new ProjectContent.Concept("rude", List.of(Path.of("rude.csv")), Map.of("label", "label"));
        assertEquals(ResponseKeeping.BY_SIZE, ConceptText.of(kept).responses());
        assertFalse(ConceptText.of(ConceptText.of(kept)).settings().containsKey("responses"));
    }
}
