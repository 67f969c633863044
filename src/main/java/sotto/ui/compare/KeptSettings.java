package sotto.ui.compare;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import sotto.chat.Thinking;
import sotto.run.compare.Dials.Tie;

/// Inputs and sliders as texts by name, as a project keeps them; missing or unreadable ones change nothing.
final class KeptSettings {
    private KeptSettings() {}

    /// The present settings.
    static Map<String, String> of(Inputs inputs, DialsModel dials) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("prompt", inputs.prompt().get());
        texts.put("before", inputs.before().get().name());
        texts.put("own", inputs.own().get());
        texts.put("special", Boolean.toString(inputs.special().get()));
        texts.put("greedy", Boolean.toString(inputs.greedy().get()));
        texts.put("seed", Long.toString(inputs.seed().get()));
        texts.put("temperature", Double.toString(inputs.temperature().get()));
        texts.put("top-k", Integer.toString(inputs.topK().get()));
        texts.put("top-p", Double.toString(inputs.topP().get()));
        texts.put("penalty", Double.toString(inputs.penalty().get()));
        texts.put("tokens", Integer.toString(inputs.newTokens().get()));
        texts.put("samples", Integer.toString(inputs.samples().get()));
        texts.put("chat", Boolean.toString(inputs.chat().on().get()));
        texts.put("system", inputs.chat().system().get());
        texts.put("thinking", inputs.chat().thinking().get().name());
        texts.put("judge-thinking", Boolean.toString(inputs.chat().judged().get()));
        texts.put("reads", Boolean.toString(inputs.chat().shown().get()));
        texts.put("strength", Double.toString(dials.strength().get()));
        texts.put("det0", Integer.toString(dials.det0().get()));
        texts.put("damp", Integer.toString(dials.damp().get()));
        texts.put("factor", Double.toString(dials.factor().get()));
        texts.put("tie", dials.tie().get().name());
        return texts;
    }

    /// Restores settings, except the numbers of neurons, which belong to a run.
    static void restore(Map<String, String> texts, Inputs inputs, DialsModel dials) {
        text(texts, "prompt", inputs.prompt()::set);
        text(texts, "own", inputs.own()::set);
        choice(texts, "before", Inputs.Before.class, inputs.before()::set);
        choice(texts, "tie", Tie.class, dials.tie()::set);
        text(texts, "special", word -> inputs.special().set(Boolean.parseBoolean(word)));
        text(texts, "greedy", word -> inputs.greedy().set(Boolean.parseBoolean(word)));
        ChatInputs chat = inputs.chat();
        text(texts, "system", chat.system()::set);
        choice(texts, "thinking", Thinking.class, chat.thinking()::set);
        text(texts, "judge-thinking", word -> chat.judged().set(Boolean.parseBoolean(word)));
        text(texts, "reads", word -> chat.shown().set(Boolean.parseBoolean(word)));
        text(texts, "chat", word -> chat.on().set(Boolean.parseBoolean(word)));
        number(texts, "seed", 0, 1e15).ifPresent(value -> inputs.seed().set((long) value));
        number(texts, "temperature", 0.01, 100).ifPresent(inputs.temperature()::set);
        number(texts, "top-k", 0, 1e6).ifPresent(value -> inputs.topK().set((int) value));
        number(texts, "top-p", 0.01, 1).ifPresent(inputs.topP()::set);
        number(texts, "penalty", 0.1, 10).ifPresent(inputs.penalty()::set);
        number(texts, "tokens", 1, 2_000).ifPresent(value -> inputs.newTokens().set((int) value));
        number(texts, "samples", 1, 64).ifPresent(value -> inputs.samples().set((int) value));
        number(texts, "strength", 0, 2).ifPresent(dials.strength()::set);
        number(texts, "factor", 0, 1).ifPresent(dials.factor()::set);
    }

    /// Whether the mode of reading was chosen; else it is that of the run.
    static boolean hasMode(Map<String, String> texts) {
        return texts.containsKey("chat");
    }

    /// Reads a number of neurons of at most `most`; `otherwise` if there is none.
    static int neurons(Map<String, String> texts, String name, int most, int otherwise) {
        return (int) number(texts, name, 1, most).orElse(otherwise);
    }

    private static void text(Map<String, String> texts, String name, java.util.function.Consumer<String> set) {
        String text = texts.get(name);
        if (text != null) {
            set.accept(text);
        }
    }

    private static <E extends Enum<E>> void choice(
            Map<String, String> texts, String name, Class<E> kind, java.util.function.Consumer<E> set) {
        String wanted = texts.getOrDefault(name, "").toUpperCase(Locale.ROOT);
        for (E one : kind.getEnumConstants()) {
            if (one.name().equals(wanted)) {
                set.accept(one);
            }
        }
    }

    private static OptionalDouble number(Map<String, String> texts, String name, double least, double most) {
        try {
            double value = Double.parseDouble(texts.getOrDefault(name, ""));
            return value >= least && value <= most ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
