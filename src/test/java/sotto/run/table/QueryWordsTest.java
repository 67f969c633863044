package sotto.run.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        layer >= 20 and auroc > 0.8   | FIELD JOIN VALUE JOIN FIELD JOIN VALUE
        not (site = c_fc)             | JOIN JOIN FIELD JOIN VALUE JOIN
        layr = 3                      | UNKNOWN JOIN VALUE
        site = "c_fc                  | FIELD JOIN UNKNOWN
        q < 1e-3 or ?                 | FIELD JOIN VALUE JOIN UNKNOWN
        """)
    void everyWordHasItsKind(String query, String kinds) {
        assertEquals(
                kinds,
                QueryWords.of(query).stream().map(piece -> piece.kind().name()).collect(Collectors.joining(" ")));
    }
}
