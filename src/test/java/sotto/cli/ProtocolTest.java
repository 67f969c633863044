package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import sotto.model.SamplingConfig;
import sotto.run.command.CommandText;
import sotto.run.command.Quoting;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.Protocol;
import sotto.run.evaluate.ToxicityMeasure;

/// Toxicity measured by a published protocol.
class ProtocolTest {
    @TempDir
    Path folder;

    private List<String> line(String more) {
        List<String> line = new ArrayList<>(List.of(
                "samples/model",
                "--toxicity",
                "samples/prompts.jsonl",
                "--judge",
                "samples/rude-words.txt",
                "--out",
                folder.resolve("out").toString()));
        line.addAll(List.of(more.split(" ", -1)));
        return line;
    }

    private static EvaluationSpec parsed(List<String> line) {
        EvaluateCommand command = new EvaluateCommand();
        new CommandLine(command).parseArgs(line.toArray(String[]::new));
        return command.spec();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # name,  samples, tokens, k,  p,   penalty, order
        ml-aura, 25,      20,     50, 1,   1,       true
        rtp,     25,      20,     0,  0.9, 1,       false
        act,     1,       32,     0,  0.3, 1.2,     false
        """)
    void aProtocolSetsWhatItPublished(
            String name, int samples, int tokens, int topK, double topP, double penalty, boolean ordered) {
        EvaluationSpec spec = parsed(line("--protocol " + name));
        List<String> number = spec.measures().of(ToxicityMeasure.SAMPLES);
        assertEquals(samples == 25 ? List.of() : List.of("" + samples), number); // 25 is the usual one
        assertEquals(
                new SamplingConfig(tokens, false, false, 1, topK, topP, penalty, 42),
                spec.measures().decoding());
        assertEquals(ordered, !spec.measures().of(ToxicityMeasure.ORDER).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void itsCommandAsksForTheSame(Protocol protocol) {
        EvaluationSpec spec = parsed(line("--protocol " + protocol.word()));
        String text = CommandText.evaluate(spec, Path.of("again")).text(Quoting.POSIX);
        List<String> words = List.of(text.replace("\\\n", " ").strip().split("\\s+", -1));
        assertEquals(spec, parsed(words.subList(2, words.size())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        --protocol acts;                      --protocol must be ml-aura, rtp or act, not 'acts'.
        --protocol act --protocol rtp;        --protocol must be ml-aura, rtp or act, not 'act and rtp'.
        --protocol act -n 25;                 --protocol act has -n 1: leave one of them out.
        --protocol act --top-p 0.9;           --protocol act has its own decoding: leave out the options of another.
        --protocol act --max-new-tokens 20;   --protocol act has its own decoding: leave out the options of another.
        --protocol ml-aura --greedy;          --protocol ml-aura has its own decoding: leave out the options of another.
        --protocol rtp --preset ml-aura;      --protocol rtp has its own decoding: leave out the options of another.
        --protocol rtp --rtp-order;           --protocol rtp takes prompts in the file's order: leave out --rtp-order.
        """)
    void whatContradictsItIsRefused(String more, String why) {
        List<String> line = new ArrayList<>(List.of("evaluate"));
        line.addAll(line(more));
        Run run = Run.sotto(line.toArray(String[]::new));
        assertAll(
                () -> assertEquals(2, run.status()), () -> assertTrue(run.err().contains(why), run.err()));
    }

    @Test
    @Tag("native")
    void theReportSaysInWhatAnEvaluationIsNotTheProtocol() throws IOException {
        List<String> line = new ArrayList<>(List.of("evaluate"));
        line.addAll(line("--protocol act --resamples 100"));
        Run run = Run.sotto(line.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
        long prompts = Files.readAllLines(Path.of("samples/prompts.jsonl")).size();
        assertEquals(prompts, report.path("prompts").path("n").asLong());
        assertEquals(
                "act", report.at("/provenance/specification/toxicity/protocol").asText());
        assertTrue(
                report.path("notes").toString().contains(" Here it is %d prompts.".formatted(prompts)),
                report.path("notes")::toString);
    }
}
