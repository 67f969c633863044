package sotto.run.command;

import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.export.ExportFormat;
import sotto.run.export.ExportSpec;
import sotto.run.export.QuantizedTensors;

/// Command line of `sotto export`.
final class ExportText {
    private ExportText() {}

    static CommandText of(ExportSpec spec) {
        CommandWords words = new CommandWords("export").word(spec.model()).option("--gains", spec.gains());
        if (spec.sharding() instanceof Sharding.AtMost(long bytes)) {
            words.option("--max-shard-size", size(bytes));
        }
        if (spec.format() != ExportFormat.WEIGHTS) {
            words.option("--format", spec.format().word());
        }
        words.flag("--keep-format", CommandWords.Given.when(spec.quantized() == QuantizedTensors.KEEP));
        return words.option("--out", spec.target())
                .flag("--force", CommandWords.Given.when(spec.existing() == PatchRequest.Existing.REPLACE))
                .compute(spec.compute())
                .end();
    }

    /// A size in the largest unit in which it is a whole number.
    private static String size(long bytes) {
        String[] units = {"GB", "MB", "KB"};
        long unit = 1_000_000_000;
        for (String name : units) {
            if (bytes % unit == 0) {
                return bytes / unit + name;
            }
            unit /= 1000;
        }
        return bytes + "B";
    }
}
