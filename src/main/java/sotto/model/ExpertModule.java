package sotto.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Name of a linear map of one expert of a mixture, taken apart: `model.layers.3.mlp.experts.7.gate_proj`.
///
/// Scores, gains and responses know modules by name alone, so that the expert is read from it.
///
/// @param block name of the mixture that the expert belongs to, `model.layers.3.mlp`
/// @param expert number of the expert in its mixture, from 0
/// @param part last part of the name: `gate_proj`, `up_proj` or `down_proj`
public record ExpertModule(String block, int expert, String part) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.experts\\.(\\d{1,9})\\.([^.]+)");

    /// The parts of a module's name; empty for a module that is no expert's.
    public static Optional<ExpertModule> of(String module) {
        Matcher name = NAME.matcher(module);
        return name.matches()
                ? Optional.of(new ExpertModule(name.group(1), Integer.parseInt(name.group(2)), name.group(3)))
                : Optional.empty();
    }

    /// The module's name.
    public String module() {
        return "%s.experts.%d.%s".formatted(block, expert, part);
    }
}
