package sotto.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sotto.chat.jinja.Items;
import sotto.chat.jinja.Mapping;
import sotto.chat.jinja.Text;
import sotto.chat.jinja.Value;
import sotto.work.Failure;

/// Published templates with changes by chance, on chats with changes by chance: a text or a failure, and an end.
class ChatFuzzTest {
    private static final int ROUNDS = 1500;
    private static final long STACK = 512 * 1024;
    private static final Pattern PIECES = Pattern.compile("\\{%-?|-?%}|\\{\\{-?|-?}}|\\w+|\\s+|[^\\w\\s]");

    private final Random random = new Random(17);
    private final ChatCases cases = ChatCases.open();

    private List<List<String>> templates() throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (Path folder : cases.templates()) {
            String source = ChatCases.Template.of(folder).source();
            all.add(PIECES.matcher(source).results().map(MatchResult::group).toList());
        }
        return all;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String changed(List<String> pieces, List<List<String>> all) {
        List<String> made = new ArrayList<>(pieces);
        for (int i = random.nextInt(4); i > 0 && !made.isEmpty(); i--) {
            int at = random.nextInt(made.size());
            switch (random.nextInt(4)) {
                case 0 -> made.remove(at);
                case 1 -> made.set(at, any(any(all)));
                case 2 -> made.add(at, any(any(all)));
                default -> made.set(at, any(made));
            }
        }
        return String.join("", made);
    }

    private Value value(int depth) {
        return switch (random.nextInt(depth > 2 ? 5 : 7)) {
            case 0 -> Value.None.NONE;
            case 1 -> Value.Bool.of(random.nextBoolean());
            case 2 -> new Value.Int(java.math.BigInteger.valueOf(random.nextInt(9) - 4L));
            case 3 -> new Value.Real(random.nextInt(9) / 4.0);
            case 4 -> Text.of(any(List.of("", "user", "assistant", "a b\n", "<think>x</think>", "é🙂", "tool")));
            case 5 -> Items.list(List.of(value(depth + 1), value(depth + 1)));
            default -> Mapping.of(Map.of(any(List.of("type", "text", "role", "name", "function")), value(depth + 1)));
        };
    }

    private Conversation changed(Conversation conversation) {
        List<Mapping> messages = new ArrayList<>(conversation.messages());
        if (random.nextInt(3) == 0) {
            int at = random.nextInt(messages.size());
            String key = any(List.of("role", "content", "tool_calls", "name", "reasoning_content"));
            messages.set(at, messages.get(at).with(key, value(0)));
        }
        return new Conversation(messages);
    }

    private void run() {
        try {
            List<List<String>> templates = templates();
            List<String> names = new ArrayList<>();
            cases.shared().path("conversations").fieldNames().forEachRemaining(names::add);
            int rendered = 0;
            for (int i = 0; i < ROUNDS; i++) {
                String source = changed(any(templates), templates);
                Map<String, Value> variables = new HashMap<>(Map.of("bos_token", Text.of("<s>")));
                variables.put(any(List.of("tools", "documents", "enable_thinking", "eos_token")), value(0));
                Conversation conversation = changed(cases.conversation(any(names)));
                try {
                    ChatTemplate.parse(source)
                            .render(conversation, any(List.of(ChatEnding.values())), variables, cases.now());
                    rendered++;
                } catch (Failure failure) {
                    assertTrue(failure.getMessage().length() > 10, failure::toString);
                }
            }
            assertTrue(rendered > ROUNDS / 5 && rendered < ROUNDS, "rendered " + rendered);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyTemplateGivesATextOrAFailure() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, this::run, "fuzz", STACK);
        thread.setUncaughtExceptionHandler((_, problem) -> thrown.set(problem));
        thread.start();
        assertTrue(thread.join(Duration.ofMinutes(2)), "it does not end");
        assertEquals(null, thrown.get());
    }
}
