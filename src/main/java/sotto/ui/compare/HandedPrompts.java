package sotto.ui.compare;

import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.expert.GainRules;
import sotto.model.SamplingConfig;
import sotto.run.compare.Opening;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.project.ProjectContent;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.HandedPrompt;

/// Taker of prompts that other screens hand to Compare: inputs, columns and the text that is shown follow them.
final class HandedPrompts {
    private static final double STRONGEST = 2; // that the slider can show

    private final CompareViewModel model;

    HandedPrompts(CompareViewModel model) {
        this.model = model;
    }

    void take(HandedPrompt given) {
        opening(given.opening());
        decoding(given.decoding());
        model.inputs().samples().set(given.samples());
        given.variant().ifPresent(this::column);
        model.writing().show(given.sample());
    }

    private void opening(Opening opening) {
        Inputs inputs = model.inputs();
        inputs.prompt().set(opening.prompt());
        Opening.Chat chat = opening.chat();
        inputs.chat().given().set(Optional.empty());
        inputs.chat().take(Optional.ofNullable(chat).map(Opening.Chat::mode));
        inputs.number().set(opening.number()); // after the prompt, which leaves a file of prompts
        if (chat != null) {
            return; // its template brings its own special tokens, and nothing stands before it
        }
        inputs.special().set(opening.special());
        String before = opening.prePrompt() == null ? "" : opening.prePrompt();
        if (before.equals(PrePrompt.BENIGN.text())) {
            inputs.before().set(Inputs.Before.BENIGN);
        } else if (before.equals(PrePrompt.ADVERSARIAL.text())) {
            inputs.before().set(Inputs.Before.ADVERSARIAL);
        } else if (before.isEmpty()) {
            inputs.before().set(Inputs.Before.NONE);
        } else {
            inputs.own().set(before);
            inputs.before().set(Inputs.Before.OWN);
        }
    }

    private void decoding(SamplingConfig decoding) {
        Inputs inputs = model.inputs();
        inputs.newTokens().set(decoding.newTokens());
        inputs.greedy().set(decoding.greedy());
        inputs.temperature().set(decoding.temperature());
        inputs.topK().set(decoding.topK());
        inputs.topP().set(decoding.topP());
        inputs.penalty().set(decoding.repetitionPenalty());
        inputs.seed().set(decoding.seed());
    }

    private void column(CurrentVariant.Gained gained) {
        switch (gained) {
            case CurrentVariant.Gained.ByRecipe(GainRecipe recipe) -> column(recipe);
            case CurrentVariant.Gained.Kept(ProjectContent.Variant variant) -> column(variant);
        }
    }

    /// Makes the current column one of a recipe: that of AURA's slider if it can show it, one that has it, or a
    /// new one.
    private void column(GainRecipe recipe) {
        if (recipe.rule().equals(GainRules.AURA) && recipe.strength() <= STRONGEST) {
            model.dials().strength().set(recipe.strength());
        }
        Optional<Column> there = model.population()
                .get()
                .flatMap(all -> model.columns().list().stream()
                        .filter(column -> column.kind().rule().isPresent())
                        .filter(column -> model.dials().recipe(column, all).equals(recipe))
                        .findFirst());
        there.ifPresentOrElse(model::use, () -> model.add(recipe));
    }

    private void column(ProjectContent.Variant variant) {
        model.columns().list().stream()
                .filter(column -> column.saved()
                        .filter(saved -> saved.gains().equals(variant.gains()))
                        .isPresent())
                .findFirst()
                .ifPresentOrElse(model::use, () -> model.add(variant));
    }
}
