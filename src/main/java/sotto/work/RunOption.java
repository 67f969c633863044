package sotto.work;

/// Option of a run that a remedy can name: by its word on the command line, by its control in the window.
///
/// Not every command has every option, and not every screen a control for it; a [Remedy] leaves those out.
public enum RunOption {
    CHAT("--chat"),
    CONCEPTS("--concepts"),
    DEVICE("--device"),
    DPI("--dpi"),
    DROP_EMPTY("--drop-empty"),
    DROP_UNDECODABLE("--drop-undecodable"),
    DTYPE("--dtype"),
    EXTEND("--extend"),
    FIND("--find"),
    FORCE("--force"),
    FORMAT("--format"),
    GROUP("--group"),
    HOLDOUT("--holdout"),
    JUDGE_LABEL("--judge-label"),
    KEEP_RESPONSES("--keep-responses"),
    LABEL("--label"),
    LENGTH_MATCHED("--length-matched"),
    LOGITS("--logits"),
    MAX_TOKENS("--max-tokens"),
    NEGATIVE("--negative"),
    NEGATIVES("--negatives"),
    NO_SPECIAL("--no-special"),
    PERMUTATIONS("--permutations"),
    POSITIVE("--positive"),
    POSITIVES("--positives"),
    REGION("--region"),
    RESUME("--resume"),
    SITES("--sites"),
    STRATIFY("--stratify"),
    TEXT("--text"),
    THRESHOLD("--threshold");

    private final String word;

    RunOption(String word) {
        this.word = word;
    }

    /// Name of the option on the command line.
    public String word() {
        return word;
    }
}
