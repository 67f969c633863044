package sotto.model;

import java.util.Locale;
import java.util.regex.Pattern;

/// Kind of place in a block where outputs are read and edited, told by the module's name.
public enum SiteKind {
    /// Linear map of an MLP, or the output of a whole mixture: the paper's neurons.
    MLP(0),
    /// Hidden units: what goes into the last map of an MLP, `MODULE.input`.
    HIDDEN(1),
    /// Output map of attention, `transformer.h.3.attn.c_proj`.
    ATTENTION(2),
    /// Output of a block, the residual stream after it, `transformer.h.3`.
    RESIDUAL(3),
    /// Linear map of one expert of a mixture.
    EXPERTS(0);

    /// End of the name of hidden units.
    static final String INPUT = ".input";

    private static final Pattern BLOCK = Pattern.compile("(?:.*\\.)?(?:h|layers|blocks)\\.\\d+");
    private static final Pattern OF_ATTENTION =
            Pattern.compile(".*\\.(?:attn|self_attn|attention|self_attention)\\..*");

    private final int code;

    SiteKind(int code) {
        this.code = code;
    }

    /// The kind of a module's site.
    public static SiteKind of(String module) {
        if (ExpertModule.of(module).isPresent()) {
            return EXPERTS;
        }
        if (module.endsWith(INPUT)) {
            return HIDDEN;
        }
        if (BLOCK.matcher(module).matches()) {
            return RESIDUAL;
        }
        return OF_ATTENTION.matcher(module).matches() ? ATTENTION : MLP;
    }

    /// The part of a module's name by which the sites of a block are told apart: the last, `c_proj`; of hidden units
    /// `c_proj.input`, of attention `attn.c_proj`, of a block `block`.
    public static String part(String module) {
        return switch (of(module)) {
            case RESIDUAL -> "block";
            case HIDDEN -> lastPart(module.substring(0, module.length() - INPUT.length())) + INPUT;
            case ATTENTION -> {
                String last = lastPart(module);
                yield lastPart(module.substring(0, module.length() - last.length() - 1)) + "." + last;
            }
            default -> lastPart(module);
        };
    }

    private static String lastPart(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    /// Whether it is a map of an MLP or of an expert, where the paper's rules act.
    public boolean isMap() {
        return this == MLP || this == EXPERTS;
    }

    /// Its word in a choice of sites: `mlp`, `hidden`, `attention`, `residual`, `experts`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its place in the kernels' list of kinds; experts are read with the MLPs.
    int code() {
        return code;
    }

    /// Its name in the kernel texts, an attribute with that number: `of_mlp`, `of_hidden`, …
    String attribute() {
        return "of_" + word();
    }
}
