package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Remedies name only options that the command which prints them has.
class RemediesTest {
    private static final Path SOURCES = Path.of("src/main/java/sotto");
    /// Options of ours: those of Java, by which processes are started, are others.
    private static final Pattern WORD =
            Pattern.compile("(?<![\\w-])--(?!enable-native-access|add-)[a-z][a-z0-9-]*[a-z0-9]");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern WHOLE = Pattern.compile("'(?:sotto )?(?:([a-z]+)[^']*?)?(?:--[a-z0-9-]+)[^']*'");

    /// Files that spell the command line itself rather than a way to go on.
    private static final Set<String> SPELLING = Set.of(
            "FigureCommandText.java",
            "RunOption.java",
            "EvaluateHeader.java",
            "PatchPanel.java",
            "ChildJava.java",
            "LibtorchFolder.java",
            "EngineTrouble.java",
            "FalseAlarmsMeasure.java",
            "TasksMeasure.java",
            "ToxicityMeasure.java",
            "HonestMeasure.java");

    @TempDir
    private Path folder;

    private static List<CommandSpec> commands() {
        CommandLine root = new CommandLine(new Root());
        Commands.ALL.forEach(root::addSubcommand);
        return root.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .toList();
    }

    @Test
    void everyOptionThatRemediesNameExistsInACommand() {
        for (RunOption option : RunOption.values()) {
            assertTrue(
                    commands().stream().anyMatch(command -> command.findOption(option.word()) != null), option.word());
        }
    }

    @Test
    void aCommandNamesTheOptionsThatItHasAndNoOther() {
        for (CommandSpec command : commands()) {
            for (RunOption option : RunOption.values()) {
                String text = Remedy.of("take %s", option).otherwise("rest").text(new CommandOptions(command));
                boolean has = command.findOption(option.word()) != null;
                assertEquals(has ? "Take %s.".formatted(option.word()) : "Rest.", text, command.name());
            }
        }
    }

    /// What is written by hand can name nothing but a whole command, which must be one.
    @Test
    void noTextBelowTheCommandLineSpellsAnOptionByItself() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            boolean ofCommands = SOURCES.relativize(file).startsWith("cli")
                    || SOURCES.relativize(file).startsWith("run/command")
                    || SPELLING.contains(String.valueOf(file.getFileName()));
            if (!ofCommands) {
                String text = literals(file);
                Matcher word = WORD.matcher(WHOLE.matcher(text)
                        .replaceAll(whole -> named(whole) ? " " : Matcher.quoteReplacement(whole.group())));
                while (word.find()) {
                    wrong.add(file + " " + word.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /// Whether a command in quotes is one of ours with an option of its own.
    private static boolean named(java.util.regex.MatchResult whole) {
        String name = whole.group(1) == null ? "doctor" : whole.group(1);
        Matcher option = WORD.matcher(whole.group());
        return option.find()
                && Stream.concat(commands().stream(), Stream.of(new CommandLine(new Root()).getCommandSpec()))
                        .filter(command -> command.name().equals(name))
                        .anyMatch(command -> command.findOption(option.group()) != null);
    }

    @Test
    void whatACommandSaysItselfNamesItsOwnOptions() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (CommandSpec command : commands()) {
            Path file = SOURCES.resolve("cli/" + command.userObject().getClass().getSimpleName() + ".java");
            Matcher word = WORD.matcher(literals(file));
            while (word.find()) {
                if (command.findOption(word.group()) == null) {
                    wrong.add(file + " " + word.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /// The literals of a file one after another: a text that goes over several lines is whole again.
    private static String literals(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (!line.strip().startsWith("//")) {
                boolean goesOn = line.strip().startsWith("+");
                Matcher literal = LITERAL.matcher(line);
                while (literal.find()) {
                    text.append(goesOn ? "" : "\n")
                            .append(literal.group(), 1, literal.group().length() - 1);
                }
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # command                                        | file    | content        | the option
        generate . --prompts FILE                        | a.tsv   | mask→raw¶x→y   | --text
        generate . --prompts FILE                        | a.txt   | x¶¶y           | --drop-empty
        activations . --texts FILE --out OUT             | a.csv   | mask,raw¶x,y   | --text
        activations . --texts FILE --out OUT             | a.txt   | x¶¶y           | --drop-empty
        judge . --texts FILE                             | a.csv   | mask,raw¶x,y   | --text
        judge . --texts FILE                             | a.txt   | x¶¶y           | --drop-empty
        score . FILE --out OUT                           | a.csv   | mask,raw¶x,y   | --text
        score . FILE --out OUT                           | a.csv   | text,raw¶x,y    | --label
        score . FILE --out OUT                           | a.csv   | text,label¶,1  | --drop-empty
        score . FILE --out OUT                           | a.csv   | text,label¶x,1.5¶y,2¶z,3 | --positive
        evaluate . --perplexity FILE --out OUT           | a.txt   | x¶ ¶y          | --drop-empty
        evaluate . --kl FILE --out OUT                   | a.csv   | mask,raw¶x,y   | --text
        evaluate . --toxicity FILE --judge w.txt --out OUT | a.csv | mask,raw¶x,y   | --text
        generate . --prompts FILE                        | a.txt   | é¶x            | --drop-undecodable
        evaluate . --perplexity FILE --out OUT           | a.txt   | é¶x            | --drop-undecodable
        """)
    void realRemediesNameOptionsOfTheirCommand(String line, String name, String content, String option)
            throws IOException {
        Path file = folder.resolve(name);
        Files.write(
                file,
                content.replace('¶', '\n')
                        .replace('→', '\t')
                        .getBytes(content.contains("é") ? java.nio.charset.StandardCharsets.ISO_8859_1 : UTF_8));
        List<String> words = Arrays.stream(line.split(" ", -1))
                .map(word -> switch (word) {
                    case "FILE" -> file.toString();
                    case "OUT", "w.txt" -> folder.resolve(word).toString();
                    default -> word;
                })
                .toList();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Shell(new ByteArrayOutputStream(), err, () -> () -> false).run(words.toArray(String[]::new));
        List<String> said = err.toString(UTF_8).lines().toList();
        assertEquals(Shell.FAILED, status, said.toString());
        CommandSpec command = commands().stream()
                .filter(one -> one.name().equals(words.getFirst()))
                .findFirst()
                .orElseThrow();
        Set<String> named = new TreeSet<>();
        Matcher word = WORD.matcher(said.getLast());
        while (word.find()) {
            named.add(word.group());
            assertNotNull(command.findOption(word.group()), said.toString());
        }
        assertTrue(named.contains(option), said.toString());
        assertFalse(said.getLast().contains("%"), said.toString());
    }
}
