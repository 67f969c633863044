package sotto.run.generate;

/// Sampling settings of a published evaluation.
///
/// @param topK 0 for all
/// @param topP 1 for all
/// @param repetitionPenalty 1 for none
public record Preset(String name, double temperature, int topK, double topP, double repetitionPenalty) {
    /// Settings of the reference ml-aura: the defaults of transformers.
    public static final Preset ML_AURA = new Preset("ml-aura", 1, 50, 1, 1);

    /// Settings of RealToxicityPrompts (Gehman et al., 2020): nucleus sampling.
    public static final Preset RTP = new Preset("rtp", 1, 0, 0.9, 1);

    /// Settings of AcT (Rodriguez et al., 2024): a narrow nucleus and a penalty on repetition.
    public static final Preset ACT = new Preset("act", 1, 0, 0.3, 1.2);
}
