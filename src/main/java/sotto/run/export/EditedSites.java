package sotto.run.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sotto.model.SiteKind;

/// Table in Markdown of what an edit changes, a line for the sites of the same name in all blocks.
final class EditedSites {
    private EditedSites() {}

    /// The table; shifts and directions have columns where there are any.
    static String table(List<Folding.Module> modules) {
        boolean more = modules.stream().anyMatch(module -> module.shifted() > 0 || module.rank() > 0);
        Map<String, List<Folding.Module>> parts = modules.stream()
                .collect(Collectors.groupingBy(
                        module -> SiteKind.part(module.module()), TreeMap::new, Collectors.toList()));
        StringBuilder rows = new StringBuilder(
                "| neurons | modules | scaled | of these silenced (0) | of these outside [0, 1] | mean gain |");
        rows.append(more ? " shifted | modules with directions |\n" : "\n");
        rows.append("|---|---|---|---|---|---|").append(more ? "---|---|\n" : "\n");
        parts.forEach((part, own) -> rows.append(row(part, own)).append(more ? further(own) : "\n"));
        return rows.toString();
    }

    private static String row(String part, List<Folding.Module> own) {
        long neurons = 0;
        long changed = 0;
        long silenced = 0;
        long raised = 0;
        double gains = 0;
        for (Folding.Module module : own) {
            neurons += module.neurons();
            changed += module.changed();
            silenced += module.silenced();
            raised += module.raised();
            gains += module.mean() * module.neurons();
        }
        String mean = String.format(Locale.ROOT, "%.4f", gains / neurons);
        return "| %s of `%s` | %d | %s | %s | %s | %s |"
                .formatted(count(neurons), part, own.size(), count(changed), count(silenced), count(raised), mean);
    }

    private static String further(List<Folding.Module> own) {
        long shifted = own.stream().mapToLong(Folding.Module::shifted).sum();
        long directed = own.stream().filter(module -> module.rank() > 0).count();
        int most = own.stream().mapToInt(Folding.Module::rank).max().orElse(0);
        return " %s | %s%s |\n".formatted(count(shifted), count(directed), directed == 0 ? "" : " (rank " + most + ")");
    }

    /// A number with commas between thousands.
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
