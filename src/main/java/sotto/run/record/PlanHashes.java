package sotto.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import sotto.run.identity.FileStamp;
import sotto.work.Failure;

/// Hashes that the plan of an unfinished run lacks, because they were not known yet when it was written.
///
/// @param folder folder of the unfinished run
public record PlanHashes(Path folder) {
    /// Name of the file with the hashes, once they are known.
    static final String FILE = "hashes.json";

    /// Field of a plan with the stamps of files whose hashes it lacks, by their role.
    private static final String UNHASHED = "unhashed";

    private Path plan() {
        return folder.resolve(UnfinishedFolder.PLAN);
    }

    private boolean lacksNone() {
        return JsonTree.read(plan(), UnfinishedFolder.START_AGAIN)
                .path(UNHASHED)
                .isEmpty();
    }

    /// Whether an unfinished run that is to be resumed has the hashes of all its files, to be compared with
    /// theirs now.
    public static boolean areKnown(RunTarget target) {
        PlanHashes hashes = new PlanHashes(target.unfinishedFolder());
        return target.unfinished() == RunTarget.Unfinished.RESUME
                && Files.isRegularFile(hashes.plan())
                && (Files.exists(hashes.folder.resolve(FILE)) || hashes.lacksNone());
    }

    /// Keeps the hashes of all files where the plan lacks some and they are not kept already.
    public void keep(Provenance whole) throws IOException {
        if (!Files.exists(folder.resolve(FILE)) && !lacksNone()) {
            JsonTree.replace(folder.resolve(FILE), whole.inputs());
        }
    }

    /// Puts the hashes that a plan lacks into it: those that were kept later; else, where a file's stamp is
    /// still the same, its hash now. A `Failure` if a file was touched before its hash was known.
    void complete(JsonNode plan, Provenance now) throws IOException {
        JsonNode kept = kept();
        for (Map.Entry<String, JsonNode> file : plan.path(UNHASHED).properties()) {
            Provenance.Input input = now.inputs().get(file.getKey());
            String hash = kept.path(file.getKey()).path("sha256").asText();
            if (hash.isEmpty() && input != null) {
                if (!FileStamp.of(input.file()).text().equals(file.getValue().asText())) {
                    throw new Failure(
                            "%s was moved or written to before the unfinished run knew its hash."
                                    .formatted(input.file()),
                            UnfinishedFolder.START_AGAIN);
                }
                hash = input.sha256();
            }
            if (plan.path("provenance").path("inputs").path(file.getKey()) instanceof ObjectNode recorded) {
                recorded.put("sha256", hash);
            }
        }
    }

    private JsonNode kept() {
        Path file = folder.resolve(FILE);
        try {
            return Files.isRegularFile(file)
                    ? JsonTree.read(file, UnfinishedFolder.START_AGAIN)
                    : MissingNode.getInstance();
        } catch (Failure _) {
            return MissingNode.getInstance(); // the stamps tell
        }
    }
}
