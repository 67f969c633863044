package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.run.record.SiteChoice;

/// Option of the sites whose neurons are listened to.
final class SitesOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--sites",
            defaultValue = "mlp",
            paramLabel = "SITES",
            description = "mlp for all maps of the MLPs, of mixtures the block's output; experts for every expert's"
                + " gate, up and down; hidden for hidden units, the inputs of the MLPs' last maps; attention for the"
                + " outputs of its output map; residual for the blocks' outputs; several with commas; or a regular"
                + " expression found in the names of the maps of MLPs and experts (default: ${DEFAULT-VALUE}).")
    private String sites = "mlp";

    /// The choice that was made.
    String sites() {
        SiteChoice.refusal(sites).ifPresent(why -> {
            throw Arguments.wrong(command, "--sites: %s.".formatted(why));
        });
        return sites;
    }
}
