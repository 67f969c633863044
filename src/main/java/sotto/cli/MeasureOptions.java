package sotto.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;
import sotto.model.SamplingConfig;
import sotto.model.folder.HubCache;
import sotto.run.evaluate.EvaluationMeasure;
import sotto.run.evaluate.EvaluationMeasures;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.Protocol;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.generate.Variant;
import sotto.task.TaskSource;

/// Options that say what is measured, made from the measures that there are; a picocli mixin.
public final class MeasureOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// Adds the options of every measure.
    @Spec(Spec.Target.SELF)
    void options(CommandSpec mixin) {
        for (EvaluationMeasure measure : EvaluationMeasures.ALL) {
            measure.options().forEach(option -> mixin.addOption(option(option)));
        }
    }

    private static OptionSpec option(MeasureOption option) {
        OptionSpec.Builder builder =
                OptionSpec.builder(option.name()).paramLabel(option.label()).description(option.description());
        return switch (option.kind()) {
            case FILE -> builder.type(String.class).build();
            case FILES, TASKS, JUDGES, WORDS ->
                builder.type(List.class).auxiliaryTypes(String.class).build();
            case NUMBER ->
                builder.type(int.class)
                        .defaultValue(option.usual().isEmpty() ? null : option.usual())
                        .build();
            case FLAG -> builder.type(boolean.class).arity("0").build();
        };
    }

    /// The arguments given; a refusal where nothing is asked for, or options do not fit each other.
    ///
    /// @param decoding by the protocol that is asked for, if any; read only if prompts are completed
    MeasureArguments arguments(Function<Optional<Protocol>, SamplingConfig> decoding) {
        Map<MeasureOption, List<String>> values = new HashMap<>();
        for (EvaluationMeasure measure : EvaluationMeasures.ALL) {
            measure.options().forEach(option -> values.put(option, values(option)));
        }
        MeasureArguments given = new MeasureArguments(values, null);
        List<String> names = EvaluationMeasures.ALL.stream()
                .map(measure -> measure.options().getFirst().name())
                .toList();
        Arguments.require(
                command,
                !given.asked().isEmpty(),
                "Nothing is to be measured: give %s or %s."
                        .formatted(String.join(", ", names.subList(0, names.size() - 1)), names.getLast()));
        for (EvaluationMeasure measure : EvaluationMeasures.ALL) {
            measure.mistake(given).ifPresent(mistake -> Arguments.require(command, false, mistake));
        }
        Optional<Protocol> protocol =
                given.of(ToxicityMeasure.PROTOCOL).stream().findFirst().flatMap(Protocol::of);
        protocol.ifPresent(one -> follow(one, values));
        return given.writesText() ? new MeasureArguments(values, decoding.apply(protocol)) : given;
    }

    /// Adds what a protocol sets; a refusal where something else is asked for.
    private void follow(Protocol protocol, Map<MeasureOption, List<String>> values) {
        String samples = Integer.toString(protocol.samples());
        List<String> given = values.getOrDefault(ToxicityMeasure.SAMPLES, List.of());
        Arguments.require(
                command,
                given.isEmpty() || given.equals(List.of(samples)),
                "--protocol %s has -n %s: leave one of them out.".formatted(protocol.word(), samples));
        values.put(ToxicityMeasure.SAMPLES, List.of(samples));
        Arguments.require(
                command,
                protocol.isShuffled()
                        || values.getOrDefault(ToxicityMeasure.ORDER, List.of()).isEmpty(),
                "--protocol %s takes prompts in the file's order: leave out --rtp-order.".formatted(protocol.word()));
        values.put(ToxicityMeasure.ORDER, protocol.isShuffled() ? List.of("true") : List.of());
    }

    private List<String> values(MeasureOption option) {
        @Nullable
        OptionSpec given =
                Arguments.given(command).commandLine().getParseResult().matchedOption(option.name());
        List<String> values = given == null ? List.of() : given.stringValues();
        if (option.kind() == MeasureOption.Kind.NUMBER) {
            values.forEach(number -> Arguments.require(
                    command,
                    Integer.parseInt(number) >= 1,
                    "%s must be 1 or more, not %s.".formatted(option.name(), number)));
        }
        return option.takesFiles() ? files(option, values) : values;
    }

    private List<String> files(MeasureOption option, List<String> values) {
        if (option.kind() == MeasureOption.Kind.TASKS) {
            return values.stream()
                    .map(value ->
                            TaskSource.of(value).with(EvaluateCommand::normal).word())
                    .toList();
        }
        Set<String> names = new HashSet<>();
        List<Path> files = values.stream()
                .map(Path::of)
                .map(file -> option.kind() == MeasureOption.Kind.JUDGES ? HubCache.resolve(file) : file)
                .map(EvaluateCommand::normal)
                .toList();
        for (Path file : files) {
            String name = Variant.stem(file);
            Arguments.require(
                    command,
                    names.add(name),
                    "Two of %s would be named %s; rename one.".formatted(option.name(), name));
        }
        return files.stream().map(Path::toString).toList();
    }
}
