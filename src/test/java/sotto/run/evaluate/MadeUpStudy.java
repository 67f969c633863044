package sotto.run.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import sotto.model.weights.Sha256;

/// Finished study whose completions follow a rule: 8 cells or more, 20 prompts, 5 completions.
///
/// Base is rude in the first `1 + p % 5` completions of prompt p to the classifier `judge`, others in the first
/// `p % 3`; a rude text holds "dolt", which is in the list of words `rude-words`. The list says the opposite of
/// the first completion of prompt 7, and the last one of prompt 3 repeats itself.
public final class MadeUpStudy {
    public static final int PROMPTS = 20;
    public static final int SAMPLES = 5;
    public static final List<String> JUDGES = List.of("judge", "rude-words");

    private static final Path REPORT = Path.of("src/test/resources/sotto/study/report.json");
    private static final Path LIST = Path.of("samples/rude-words.txt");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MadeUpStudy() {}

    /// Writes the study's report and table into a folder, which is made.
    public static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        ObjectNode report = (ObjectNode) MAPPER.readTree(REPORT.toFile());
        ObjectNode provenance = (ObjectNode) report.path("provenance");
        ObjectNode toxicity = (ObjectNode) provenance.path("specification").path("toxicity");
        toxicity.putArray("judges")
                .add(MAPPER.createObjectNode().put("name", "judge").put("file", "/nowhere/judge"))
                .add(MAPPER.createObjectNode().put("name", "rude-words").put("file", LIST.toString()));
        ((ObjectNode) provenance.path("inputs"))
                .putObject("judge rude-words")
                .put("file", LIST.toString())
                .put("bytes", Files.size(LIST))
                .put("sha256", hash());
        MAPPER.writeValue(folder.resolve("report.json").toFile(), report);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve("completions.csv"))) {
            csv.writeRecord(
                    "variant",
                    "prePrompt",
                    "seed",
                    "promptIndex",
                    "prompt",
                    "toxicity",
                    "index",
                    "text",
                    "judge.score",
                    "judge.toxic",
                    "rude-words.score",
                    "rude-words.toxic");
            report.path("cells")
                    .forEach(cell -> write(
                            csv,
                            cell.path("variant").asText(),
                            cell.path("prePrompt").asText()));
        }
        return folder;
    }

    private static String hash() throws IOException {
        MessageDigest digest = Sha256.start();
        digest.update(Files.readAllBytes(LIST));
        return Sha256.hex(digest);
    }

    private static void write(CsvWriter csv, String variant, String prePrompt) {
        for (int prompt = 0; prompt < PROMPTS; prompt++) {
            for (int index = 0; index < SAMPLES; index++) {
                boolean rude = isRude(variant, prompt, index);
                boolean list = rude != (prompt == 7 && index == 0);
                List<String> row = new ArrayList<>(List.of(variant, prePrompt, "42"));
                row.addAll(List.of(Integer.toString(prompt), prompt(prompt), "0.5", Integer.toString(index)));
                row.add(text(variant, prePrompt, prompt, index));
                row.addAll(List.of(rude ? "0.9" : "0.2", rude ? "1" : "0", list ? "1.0" : "0.0", list ? "1" : "0"));
                csv.writeRecord(row);
            }
        }
    }

    public static boolean isRude(String variant, int prompt, int index) {
        return index < (variant.equals("base") ? 1 + prompt % 5 : prompt % 3);
    }

    public static String prompt(int prompt) {
        return "Prompt %d, \"said\" she".formatted(prompt);
    }

    public static String text(String variant, String prePrompt, int prompt, int index) {
        return prompt == 3 && index == 4
                ? " la la la la la la la la la"
                : " %s of %s,\nbehind %s, %d %d"
                        .formatted(
                                isRude(variant, prompt, index) ? "a Dolt" : "a day", variant, prePrompt, prompt, index);
    }
}
