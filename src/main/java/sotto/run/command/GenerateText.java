package sotto.run.command;

import java.util.Optional;
import sotto.model.SamplingConfig;
import sotto.run.generate.Preset;

/// Command line of `sotto generate`.
final class GenerateText {
    private static final int NEW_TOKENS = 20;

    private GenerateText() {}

    static CommandText of(GenerateRequest request) {
        CommandWords words = new CommandWords("generate").word(request.model());
        switch (request.prompts()) {
            case GenerateRequest.Prompts.One(var text) -> words.option("--prompt", text);
            case GenerateRequest.Prompts.Of(var file) -> words.option("--prompts", file);
        }
        words.chat(Optional.ofNullable(request.chat()));
        request.gains().forEach(file -> words.option("--gains", file));
        words.option("--pre-prompt", request.prePrompt())
                .flag("--no-special", CommandWords.Given.when(!request.special() && request.chat() == null))
                .option("-n", request.samples(), 1);
        decoding(words, request.decoding());
        return words.option("--seed", request.decoding().seed(), CommandWords.SEED)
                .compute(request.compute())
                .end();
    }

    /// Adds the options of how tokens are chosen, without the seed.
    static void decoding(CommandWords words, SamplingConfig decoding) {
        Preset usual = Preset.ML_AURA;
        words.option("--max-new-tokens", decoding.newTokens(), NEW_TOKENS)
                .flag("--greedy", CommandWords.Given.when(decoding.greedy()))
                .flag("--ignore-eos", CommandWords.Given.when(decoding.ignoreEnd()))
                .option("--temperature", decoding.temperature(), usual.temperature())
                .option("--top-k", decoding.topK(), usual.topK())
                .option("--top-p", decoding.topP(), usual.topP())
                .option("--repetition-penalty", decoding.repetitionPenalty(), usual.repetitionPenalty());
    }
}
