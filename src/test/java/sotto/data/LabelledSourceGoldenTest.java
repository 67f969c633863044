package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenTensors;

/// Our reading of a Kaggle-style file against the rows that the paper's code kept of it.
class LabelledSourceGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void keepsTheRowsThatThePapersCodeKeeps(String model) {
        String folder = "public/e2e/" + model;
        LabelledTexts ours = new LabelledSource(Path.of("src/test/resources/golden", folder, "train.csv")).read();
        List<String> ids = new TextSource(
                        Path.of("src/test/resources/golden", folder, "train.csv"),
                        new TextReading("id", EmptyTexts.REFUSE, UndecodableRows.REFUSE))
                .read()
                .texts();
        JsonNode golden = GoldenTensors.json(folder + "/e2e.json");
        JsonNode theirs = golden.path("runs").path("unpadded").path("rows");
        assertEquals(theirs.size(), ours.size());
        for (int text = 0; text < ours.size(); text++) {
            assertEquals(
                    theirs.get(text).path("id").asText(), ids.get(ours.rows().get(text)));
            assertEquals(theirs.get(text).path("toxic").intValue() == 1, ours.isPositive(text));
        }
        int removed = golden.path("rows_removed").intValue();
        assertEquals(
                List.of(new Dropped(removed, "toxic is 0 but another label is 1")),
                ours.reading().dropped());
        System.out.printf("golden/%s: %d rows and labels equal, %d dropped%n", folder, ours.size(), removed);
    }
}
