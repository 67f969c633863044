package sotto.ui.session;

import java.util.Optional;
import sotto.model.SamplingConfig;
import sotto.run.compare.Opening;

/// Prompt that a screen hands to Compare, with all that makes the same text there: opening, random numbers,
/// variant.
///
/// @param decoding with the seed
/// @param samples texts of each column
/// @param sample the text that is looked at, from 0
/// @param variant the column that it was written by; empty for the untouched model
public record HandedPrompt(
        Opening opening, SamplingConfig decoding, int samples, int sample, Optional<CurrentVariant.Gained> variant) {}
