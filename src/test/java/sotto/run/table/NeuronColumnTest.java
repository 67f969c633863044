package sotto.run.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.Routed;
import sotto.expert.Unrouted;
import sotto.num.Discrimination;
import sotto.num.FloatOrder.Direction;
import sotto.run.record.Json;
import sotto.run.table.ColumnTraits.Shown;

/// Every column through everything that is made of it.
class NeuronColumnTest {
    private static final String CLASSIC = "module,layer,site,index,auroc,se,q,gain";

    @TempDir
    Path folder;

    /// A neuron of an expert, which no text is routed to, and one of the whole block.
    private static Expertise mixture() {
        SequencedMap<String, float[]> auroc = new LinkedHashMap<>();
        auroc.put("model.layers.3.mlp.experts.7.gate_proj", new float[] {0.75f});
        auroc.put("model.layers.3.mlp", new float[] {0.25f});
        return Expertise.of(auroc);
    }

    @Test
    void theExpertOfANeuronIsAColumnOfMixturesAlone() throws IOException, QueryProblem {
        assertEquals(
                List.of(
                        "module,layer,site,index,auroc,se,q,gain,expert",
                        "model.layers.3.mlp.experts.7.gate_proj,3,gate_proj,0,0.75,,,0.5,7",
                        "model.layers.3.mlp,3,mlp,0,0.25,,,1.0,"),
                csv(mixture()));
        assertTrue(json(mixture()).contains("\"expert\":7"), json(mixture()));
        assertEquals(
                1,
                NeuronRows.of(mixture(), Query.parse("expert = 7 and layer >= 3", mixture()))
                        .size());
        assertEquals(
                0,
                NeuronRows.of(mixture(), Query.parse("expert != 7", mixture())).size());
    }

    @Test
    void theTextsThatReachAnExpertStandInItsRows() throws IOException, QueryProblem {
        assertEquals(
                List.of(
                        CLASSIC + ",expert,coverage,routed_positive,routed_negative",
                        "h.3.experts.1.a,3,a,1,0.75,,,0.5,1,4,7,4",
                        "h.3.experts.1.a,3,a,0,0.25,,,1.0,1,4,7,4"),
                csv(ofExpert()));
        assertTrue(json(ofExpert()).contains("\"coverage\":4,\"routed_positive\":7,"), json(ofExpert()));
        assertEquals(
                0,
                NeuronRows.of(ofExpert(), Query.parse("coverage >= 5", ofExpert()))
                        .size());
    }

    /// The interval of an AUROC of 1 is as wide as the texts that reach the expert allow, not all of the run.
    @Test
    void anIntervalCountsTheTextsThatReachTheExpert() {
        String module = "h.3.experts.1.a";
        Expertise run = Expertise.of(
                new LinkedHashMap<>(Map.of(module, new float[] {1})),
                Map.of(Measure.ERROR, Map.of(module, new float[] {0})),
                new Routed(Optional.of(Unrouted.CONDITIONAL), Map.of(module, new Coverage(7, 4))));
        assertEquals(
                Discrimination.interval(1, 0, 4),
                NeuronColumn.AUROC.interval(run, 0, 500).orElseThrow());
    }

    /// Two neurons that have every measure.
    private static Expertise run(Measure... measured) {
        SequencedMap<String, float[]> auroc = new LinkedHashMap<>(Map.of("h.3.a,b", new float[] {0.25f, 0.75f}));
        Expertise run = Expertise.of(auroc);
        for (Measure measure : measured) {
            run = run.with(Map.of(measure, new float[] {0.5f, 0.125f}));
        }
        return run;
    }

    /// Two neurons that have a column.
    private static Expertise run(NeuronColumn column) {
        return switch (column) {
            case EXPERT, COVERAGE, ROUTED_POSITIVE, ROUTED_NEGATIVE -> ofExpert();
            default -> run(Measure.values());
        };
    }

    private static Expertise ofExpert() {
        String module = "h.3.experts.1.a";
        return Expertise.of(
                new LinkedHashMap<>(Map.of(module, new float[] {0.25f, 0.75f})),
                Map.of(),
                new Routed(Optional.of(Unrouted.CONDITIONAL), Map.of(module, new Coverage(7, 4))));
    }

    private List<String> csv(Expertise run) throws IOException {
        Path file = folder.resolve("n.csv");
        NeuronRows.of(run, Query.ALL).writeCsv(file);
        return Files.readAllLines(file);
    }

    private static String json(Expertise run) {
        return Json.compact(NeuronRows.of(run, Query.ALL).json().iterator().next());
    }

    @Test
    void aRunOfScoresAloneHasTheFilesOfBefore() throws IOException {
        assertEquals(
                List.of(CLASSIC, "\"h.3.a,b\",3,\"a,b\",1,0.75,,,0.5", "\"h.3.a,b\",3,\"a,b\",0,0.25,,,1.0"),
                csv(run()));
        assertEquals("""
            {"module":"h.3.a,b","layer":3,"site":"a,b","index":1,"auroc":0.75,"se":null,"q":null,"gain":0.5,\
            "expert":null,"holdout":null,"pinned":null}\
            """, json(run()));
    }

    @Test
    void whatARunHasBesidesStandsAtTheEnd() throws IOException {
        Expertise run = run(Measure.values());
        assertEquals(CLASSIC + ",holdout,pinned,ap,p,mean_positive,mean_negative", csv(run).getFirst());
        assertEquals(
                "\"h.3.a,b\",3,\"a,b\",1,0.75,0.125,0.125,0.5,0.125,0.125,0.125,0.125,0.125,0.125", csv(run).get(1));
        assertTrue(json(run).endsWith("""
            "gain":0.5,"expert":null,"holdout":0.125,"pinned":0.125,"ap":0.125,"p":0.125,"mean_positive":0.125,"mean_negative":0.125}\
            """), json(run));
        assertEquals(CLASSIC + ",mean_negative", csv(run(Measure.MEAN_NEGATIVE)).getFirst());
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnIsAskedForByItsWord(NeuronColumn column) throws QueryProblem {
        Expertise run = run(column);
        String value = column.isNumber() ? " >= 0" : " != x";
        assertEquals(
                2, NeuronRows.of(run, Query.parse(column.word() + value, run)).size());
        assertTrue(Query.parse("layer = 0 or not " + column.word() + value).asks(column));
        assertTrue(QueryWords.of(column.word()).getFirst().kind() == QueryWords.Kind.FIELD);
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatTheRunLacksIsAProblemWithAWayOut(NeuronColumn column) throws QueryProblem {
        String query = column.word() + (column.isNumber() ? " >= 0" : " != x");
        if (column.isOf(run())) {
            Query.parse(query, run());
        } else {
            QueryProblem problem = assertThrows(QueryProblem.class, () -> Query.parse(query, run()));
            String way = switch (column) {
                case MEAN_POSITIVE, MEAN_NEGATIVE -> "score again and keep the responses";
                case EXPERT, COVERAGE, ROUTED_POSITIVE, ROUTED_NEGATIVE -> "score a mixture with its experts";
                case P -> "score again with permutations";
                default -> "score again to";
            };
            assertTrue(String.valueOf(problem.getMessage()).contains(way), problem.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnSortsTheTable(NeuronColumn column) {
        Expertise run = run(column);
        NeuronTable table = new NeuronTable(run, run.ranking());
        table.sort(column, Direction.ASCENDING);
        double first = column.sorts(run, run.bank(0), table.rows().neuron(0));
        double second = column.sorts(run, run.bank(0), table.rows().neuron(1));
        assertTrue(first <= second, first + " " + second);
    }

    @Test
    void theCommandsTableShowsMeansWhereThereAreSome() {
        List<NeuronColumn> classic = List.of(NeuronColumn.AUROC, NeuronColumn.SE, NeuronColumn.Q, NeuronColumn.GAIN);
        assertEquals(classic, NeuronColumn.shown(Shown.COMMAND, run()));
        assertEquals(8, NeuronColumn.shown(Shown.COMMAND, run(Measure.values())).size());
    }

    @Test
    void whatIsFoundOutLaterKeepsTheRowsAndTheirOrder() throws QueryProblem {
        NeuronTable table = new NeuronTable(run(), run().ranking());
        table.sort(NeuronColumn.MODULE, Direction.ASCENDING);
        table.filter(Query.parse("auroc > 0"));
        NeuronTable richer = table.of(run(Measure.values()));
        assertEquals(0, richer.rows().neuron(0));
        richer.sort(NeuronColumn.MEAN_POSITIVE, Direction.ASCENDING);
        assertEquals(1, richer.rows().neuron(0));
    }
}
