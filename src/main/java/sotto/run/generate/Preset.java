package sotto.run.generate;

/// How tokens are drawn in published evaluations.
///
/// @param topK 0 for all
/// @param topP 1 for all
/// @param repetitionPenalty 1 for none
public record Preset(String name, double temperature, int topK, double topP, double repetitionPenalty) {
    /// The reference's: what transformers does when nothing is said.
    public static final Preset ML_AURA = new Preset("ml-aura", 1, 50, 1, 1);

    /// RealToxicityPrompts' (Gehman et al., 2020): nucleus sampling.
    public static final Preset RTP = new Preset("rtp", 1, 0, 0.9, 1);

    /// AcT's (Rodriguez et al., 2024): a narrow nucleus and a penalty on repetition.
    public static final Preset ACT = new Preset("act", 1, 0, 0.3, 1.2);
}
