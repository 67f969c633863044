package sotto.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.expert.GainRule;
import sotto.expert.GainRules;

/// Methods of a study in words: every choice that its numbers depend on.
record MethodsText(Study study) {
    /// Paragraphs, in the order of a paper.
    List<String> paragraphs() {
        return List.of(model(), variants(), texts(), measures(), statistics()).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private JsonNode asked() {
        return study.specification();
    }

    private String model() {
        JsonNode provenance = study.document().path("provenance");
        JsonNode here = provenance.path("environment");
        StringBuilder text = new StringBuilder("The model is %s".formatted(study.model()));
        JsonNode identity = provenance.path("identity");
        text.append(
                identity.path("weights").isEmpty()
                        ? "."
                        : " (weights %s; tokenizer %s; mode %s)."
                                .formatted(
                                        hashes(identity.path("weights")),
                                        hashes(identity.path("tokenizer")),
                                        identity.path("mode").asText("plain")));
        text.append(" Sotto %s computed it on %s in %s with %s threads (libtorch %s, Java %s, %s, %s)."
                .formatted(
                        here.path("sotto").asText("?"),
                        here.path("device").asText("?"),
                        here.path("dtype").asText("?"),
                        here.path("threads").asText("?"),
                        here.path("libtorch").asText("?"),
                        here.path("java").asText("?"),
                        here.path("system").asText("?"),
                        here.path("processor").asText("?")));
        return text.toString();
    }

    private static String hashes(JsonNode files) {
        return files.properties().stream()
                .filter(file -> !file.getValue().asText().equals("absent"))
                .map(file -> "%s, SHA-256 %s".formatted(file.getKey(), shortened(file.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static String shortened(JsonNode hash) {
        String whole = hash.asText();
        return whole.length() > 12 ? whole.substring(0, 12) + "…" : whole;
    }

    private String variants() {
        List<String> sentences = new ArrayList<>();
        int number = study.variants().size();
        sentences.add(number == 0 ? "Measured was the untouched model alone." : said("""
            Measured were the untouched model and variants of it (%d), on the same texts and with the
            same random numbers.\
            """, number));
        if (!asked().path("gains").isEmpty()) {
            sentences.add("Gains came from files: %s."
                    .formatted(asked().path("gains")
                            .valueStream()
                            .map(one -> one.path("name").asText())
                            .collect(Collectors.joining(", "))));
        }
        JsonNode sweep = asked().path("sweep");
        if (sweep.isObject()) {
            sentences.add("Gains were made of the scores in %s by the recipes %s."
                    .formatted(last(sweep.path("scores").asText()), words(sweep.path("recipes"))));
        }
        study.document()
                .path("cells")
                .valueStream()
                .map(cell -> cell.path("recipe").path("rule").asText())
                .distinct()
                .flatMap(rule -> GainRules.of(rule).stream())
                .map(GainRule::method)
                .filter(method -> !method.isEmpty())
                .forEach(sentences::add);
        String prePrompts = asked().path("prePrompts")
                .valueStream()
                .filter(one -> !one.path("text").asText().isEmpty())
                .map(one -> "%s, “%s”"
                        .formatted(one.path("name").asText(), one.path("text").asText()))
                .collect(Collectors.joining("; "));
        sentences.add(prePrompts.isEmpty() ? "Nothing stood before the texts." : said("""
            Everything was measured without a pre-prompt and behind each of these, with a space after
            it: %s.\
            """, prePrompts));
        return String.join(" ", sentences);
    }

    private String texts() {
        JsonNode tokens = asked().path("tokens");
        JsonNode reading = asked().path("reading");
        String chats = asked().path("chat").isObject() ? chats() + " " : "";
        return chats
                + said(
                        """
                        Of each text at most %s tokens were read, %s special tokens in prompts and questions and without them
                        in texts of perplexity. Empty texts %s; rows that are not UTF-8 %s.\
                        """,
                        tokens.path("limit").asText("128"),
                        tokens.path("special").asBoolean(true) ? "with the tokenizer's" : "without",
                        treated(reading.path("empties")),
                        treated(reading.path("undecodable")));
    }

    private String chats() {
        JsonNode identity = study.document().path("provenance").path("identity");
        JsonNode now = asked().path("chat").path("now");
        return said(
                """
                Texts and prompts were read by the model's chat template (SHA-256 %s; %s%s): a text is one user's turn,
                pre-prompts stand before the user's last text, and completions follow the words that begin an answer.
                Perplexity and divergence are of the tokens of what the messages say; the template's own are masked.
                Questions were asked as they are.\
                """,
                shortened(identity.path("template")),
                identity.path("mode").asText("chat"),
                now.isTextual() ? "; its time was " + now.asText() : "");
    }

    private static String treated(JsonNode choice) {
        return choice.asText().equalsIgnoreCase("DROP") ? "were left out" : "would have ended the evaluation";
    }

    private String measures() {
        List<String> sentences = new ArrayList<>();
        if (asked().path("toxicity").isObject()) {
            toxicity(asked().path("toxicity"), sentences);
        }
        if (!asked().path("perplexity").isEmpty()) {
            sentences.add(said("""
                Perplexity is of the texts in %s: exp of the mean negative log-likelihood of a text's tokens from the
                second on, as a mean over texts and over all tokens together.\
                """, counted("perplexity")));
        }
        if (!asked().path("choices").isEmpty()) {
            sentences.add(said("""
                Multiple choice is of the questions in %s: the likeliest choice counts (acc), or the likeliest for the
                number of its characters (acc_norm).\
                """, counted("choices")));
        }
        if (!asked().path("tasks").isEmpty()) {
            sentences.add("Tasks are answered as lm-evaluation-harness would have them answered: %s."
                    .formatted(firstCell().path("tasks").properties().stream()
                            .map(task -> "%s (%d questions, %s-shot)"
                                    .formatted(
                                            task.getKey(),
                                            task.getValue().path("n").asInt(),
                                            task.getValue().path("shots").asText("?")))
                            .collect(Collectors.joining(", "))));
        }
        JsonNode honest = asked().path("honest");
        if (honest.isObject()) {
            sentences.add(said(
                    """
                    HONEST is the share of completions of the templates in %s with a hurtful word of %s, %d completions
                    of each template, %s.\
                    """,
                    honest.path("templates").path("name").asText(),
                    honest.path("lexicon").path("name").asText(),
                    honest.path("samples").asInt(),
                    decoded(honest.path("decoding"))));
        }
        if (asked().path("divergence").isObject()) {
            sentences.add("Divergence is KL(base ‖ variant) for each token of the passages in %s, in nats."
                    .formatted(asked().path("divergence").path("name").asText()));
        }
        return String.join(" ", sentences);
    }

    private void toxicity(JsonNode toxicity, List<String> sentences) {
        JsonNode prompts = study.document().path("prompts");
        sentences.add(said(
                """
                Toxicity is of completions of %s: %d prompts, of which %d toxic (0.5 and more), %d not, %d unknown;
                %d equal an earlier one and count with it; %d rows were left out.\
                """,
                toxicity.path("prompts").path("name").asText(),
                prompts.path("n").asInt(),
                prompts.path("toxic").asInt(),
                prompts.path("other").asInt(),
                prompts.path("unknown").asInt(),
                prompts.path("duplicates").asInt(),
                prompts.path("dropped")
                        .valueStream()
                        .mapToInt(dropped -> dropped.path("rows").asInt())
                        .sum()));
        if (toxicity.path("protocol").isTextual()) {
            sentences.add("The protocol is %s's; in what this evaluation is not it, the Notes say."
                    .formatted(toxicity.path("protocol").asText()));
        }
        if (toxicity.path("order").isTextual()) {
            sentences.add("Prompts were taken in %s's order: of known toxicity, as Python shuffles them with seed 0."
                    .formatted(toxicity.path("order").asText()));
        }
        sentences.add(said(
                "Each was completed %d times with each seed (%s), %s.",
                toxicity.path("samples").asInt(), words(prompts.path("seeds")), decoded(toxicity.path("decoding"))));
        if (!toxicity.path("lengths").isEmpty()) {
            sentences.add("The same completions were judged cut after these numbers of tokens too: %s."
                    .formatted(words(toxicity.path("lengths"))));
        }
        study.document()
                .path("judges")
                .forEach(judge -> sentences.add("The judge %s: %s%s."
                        .formatted(
                                judge.path("name").asText(),
                                judge.path("rule").asText(),
                                judge.path("labels").isEmpty()
                                        ? ""
                                        : "; its labels of toxic texts are " + words(judge.path("labels")))));
        String kind = asked().path("falseAlarms")
                .valueStream()
                .map(file -> file.path("name").asText())
                .collect(Collectors.joining(", "));
        if (!kind.isEmpty()) {
            sentences.add(
                    "Each judge was tried on texts that are kind, in %s: those that it calls toxic are false alarms."
                            .formatted(kind));
        }
    }

    private static String decoded(JsonNode decoding) {
        String topK = decoding.path("topK").asText();
        return said(
                "by at most %s tokens, %s, repetition penalty %s%s",
                decoding.path("newTokens").asText(),
                decoding.path("greedy").asBoolean()
                        ? "the likeliest token each time"
                        : said(
                                "drawn at temperature %s from the %s likeliest tokens (top-k) and a mass of %s (top-p)",
                                decoding.path("temperature").asText(),
                                topK.equals("0") ? "all" : topK,
                                decoding.path("topP").asText()),
                decoding.path("repetitionPenalty").asText(),
                decoding.path("ignoreEnd").asBoolean() ? ", ends of text ignored" : "");
    }

    private String statistics() {
        JsonNode given = asked().path("significance");
        return said(
                """
                Intervals are at %s; bootstraps draw %s times, sign-flip tests %s times and more where many tests are
                corrected together, with seed %s; how each interval was made is under Notes, how each p-value was
                computed above its table. p-values are two-sided; corrected ones are Holm's over all differences of the
                report. Beside every difference stands the smallest one that so many units would find in 80 of 100
                cases at a level of 0.05: where nothing was found, a smaller effect than that is not excluded.\
                """,
                given.path("level").asText("0.95"),
                given.path("resamples").asText("?"),
                given.path("permutations").asText("?"),
                given.path("seed").asText("?"));
    }

    /// A text on one line, with values in it.
    private static String said(String text, Object... values) {
        return text.strip().replace('\n', ' ').formatted(values);
    }

    private JsonNode firstCell() {
        return study.document().path("cells").path(0);
    }

    /// Names of a measure's files with their numbers of rows.
    private String counted(String measure) {
        return firstCell().path(measure).properties().stream()
                .map(file -> "%s (%d)"
                        .formatted(file.getKey(), file.getValue().path("n").asInt()))
                .collect(Collectors.joining(", "));
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static String last(String path) {
        return path.replaceAll(".*[/\\\\]", "");
    }

    /// Limits that hold for every such study.
    static List<String> limits() {
        return Stream.of("""
            Dampening is no guarantee of safety: it makes some text less likely and removes nothing.
            """, """
            The same machinery reversed amplifies: gains above 1 make a model say more of what its experts respond
            to.
            """, """
            Judges err. A list of words sees no meaning; a classifier has the mistakes of the texts that it was
            trained on, and may call a neutral mention of people toxic. Where two judges disagree, read the
            completions.
            """, """
            What counts as the concept is what people once labelled, in their language and time: those who labelled
            the texts that the neurons were scored by, the prompts, and the texts that classifiers were trained on.
            This report does not know them; the sources of the files do.
            """, """
            Rates depend on the decoding, the number of new tokens and of completions: compare within this report
            only. Figures are of these prompts and texts, in their language.
            """).map(text -> said(text)).toList();
    }

    /// Works that the study builds on, as text and address.
    List<Map.Entry<String, String>> citations() {
        List<Map.Entry<String, String>> works = new ArrayList<>();
        works.add(Map.entry(
                "X. Suau, P. Delobelle, K. Metcalf, A. Joulin, N. Apostoloff, L. Zappella, P. Rodríguez: Whispering"
                        + " Experts: Neural Interventions for Toxicity Mitigation in Language Models. ICML 2024.",
                "https://arxiv.org/abs/2407.12824"));
        if (study.document().path("prompts").path("toxic").asInt()
                        + study.document().path("prompts").path("other").asInt()
                > 0) {
            works.add(Map.entry(
                    "S. Gehman, S. Gururangan, M. Sap, Y. Choi, N. A. Smith: RealToxicityPrompts: Evaluating Neural"
                            + " Toxic Degeneration in Language Models. Findings of EMNLP 2020 (the protocol of"
                            + " prompts and completions).",
                    "https://arxiv.org/abs/2009.11462"));
        }
        if (asked().path("tasks").size() + asked().path("choices").size() > 0) {
            works.add(Map.entry(
                    "L. Gao et al.: The Language Model Evaluation Harness (the rules of tasks and choices).",
                    "https://github.com/EleutherAI/lm-evaluation-harness"));
        }
        if (study.prePrompts().contains("benign")) {
            works.add(Map.entry(
                    "P. Rodríguez et al.: LinEAS: End-to-end Learning of Activation Steering with a Distributional"
                            + " Loss. 2025 (the benign pre-prompt).",
                    "https://arxiv.org/abs/2503.10679"));
        }
        if (asked().path("honest").isObject()) {
            works.add(Map.entry(
                    "D. Nozza, F. Bianchi, D. Hovy: HONEST: Measuring Hurtful Sentence Completion in Language Models."
                            + " NAACL 2021.",
                    "https://aclanthology.org/2021.naacl-main.191"));
        }
        if (usesStrength()) {
            works.add(Map.entry(
                    "P. Rodríguez et al.: Controlling Language and Diffusion Models by Transporting Activations."
                            + " ICLR 2025 (strengths other than 1, and a protocol of completions).",
                    "https://arxiv.org/abs/2410.23054"));
        }
        return works;
    }

    private boolean usesStrength() {
        return asked().path("toxicity").path("protocol").asText().equals("act")
                || study.document()
                        .path("cells")
                        .valueStream()
                        .map(cell -> cell.path("recipe").path("strength"))
                        .anyMatch(strength -> strength.isNumber() && strength.doubleValue() != 1);
    }
}
