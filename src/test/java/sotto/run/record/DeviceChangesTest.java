package sotto.run.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.run.identity.ModelIdentity;

/// Devices of two runs that agree in everything else, such as the parts of a job that is split.
class DeviceChangesTest {
    private static Provenance on(String device) {
        RunSpec spec = new RunSpec.Score(
                Path.of("model"),
                new LabelledSource(Path.of("data.csv"), Columns.DEFAULT, EmptyTexts.REFUSE),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(SiteChoice.MLP, RunSpec.Listening.DEFAULT.pooling(), RunSpec.Keep.ALL),
                new Compute("auto", "float32", 1));
        return new Provenance(
                spec,
                new LinkedHashMap<>(),
                new ModelIdentity("", new TreeMap<>(), new TreeMap<>(), ""),
                new Environment("", 0, "", "", "", "", "", device, "float32", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cuda:0          | cuda:1          |
        cuda:11         | cuda:2          |
        cuda:0          | cuda:0          |
        cpu             | cuda:0          | environment.device was cpu and is cuda:0
        cuda:1          | cpu             | environment.device was cuda:1 and is cpu
        cuda:0          | cuda:0 + cuda:1 | environment.device was cuda:0 and is cuda:0 + cuda:1
        """)
    void gpusOfOtherNumbersAreOneKind(String recorded, String now, String difference) {
        List<String> differences = difference == null ? List.of() : List.of(difference);
        assertEquals(
                differences,
                ProvenanceChanges.between(JsonTree.of(on(recorded)), on(now)).differences());
        assertEquals(differences, ProvenanceChanges.inResponses(JsonTree.of(on(recorded)), on(now), Set.of()));
    }
}
