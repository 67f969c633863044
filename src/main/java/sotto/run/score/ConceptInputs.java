package sotto.run.score;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sotto.run.identity.ModelFiles;
import sotto.run.record.Provenance;
import sotto.run.record.RunSpec;

/// Input files of several concepts' runs, of which each concept's run has one file of texts.
final class ConceptInputs {
    private ConceptInputs() {}

    /// All files by their role: the files of texts, each once, then the model's.
    static SequencedMap<String, Path> files(RunSpec.Concepts spec) {
        List<Path> texts = spec.files();
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        for (int number = 0; number < texts.size(); number++) {
            files.put(role(number), texts.get(number));
        }
        files.putAll(ModelFiles.of(spec.shared().model()));
        return files;
    }

    private static String role(int number) {
        return number == 0 ? RecordedSpecification.DATA : "%s %d".formatted(RecordedSpecification.DATA, number + 1);
    }

    /// The provenance of one concept's run, as that of its run alone.
    ///
    /// @param all of all concepts' runs
    static Provenance of(Provenance all, RunSpec.Score own) {
        SequencedMap<String, Provenance.Input> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, Provenance.Input> input : all.inputs().entrySet()) {
            boolean isText = input.getKey().equals(RecordedSpecification.DATA)
                    || input.getKey().startsWith(RecordedSpecification.DATA + " ");
            if (!isText) {
                inputs.put(input.getKey(), input.getValue());
            } else if (input.getValue().file().equals(own.data().file())) {
                inputs.put(RecordedSpecification.DATA, input.getValue());
            }
        }
        return new Provenance(own, inputs, all.identity(), all.environment());
    }
}
