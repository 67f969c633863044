package sotto.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Figure of a task as lm-evaluation-harness names and computes it: a value for each question, and one for all.
///
/// Source of the formulas: `lm_eval/api/task.py`, `metrics.py` and TruthfulQA's `utils.py`.
public enum TaskMetric {
    /// Share of questions whose likeliest choice is right, or whose continuation is the likeliest; for choices that
    /// are each true or false, the share of probability that the true ones hold.
    ACC("acc", true) {
        @Override
        double of(TaskAnswer answer, List<TaskResponse> responses) {
            return switch (answer) {
                case TaskAnswer.Choice choice -> right(choice, sums(responses));
                case TaskAnswer.Truths truths -> mass(truths.truths(), sums(responses));
                case TaskAnswer.Likeliest _ -> isGreedy(responses) ? 1 : 0;
                case TaskAnswer.Length _, TaskAnswer.Accepted _ -> Double.NaN;
            };
        }
    },
    /// Share of questions whose likeliest choice by character (Unicode code point) is right.
    ACC_NORM("acc_norm", true) {
        @Override
        double of(TaskAnswer answer, List<TaskResponse> responses) {
            if (!(answer instanceof TaskAnswer.Choice choice)) {
                return Double.NaN;
            }
            double[] sums = sums(responses);
            for (int i = 0; i < sums.length; i++) {
                String text = choice.choices().get(i);
                sums[i] /= text.codePointCount(0, text.length());
            }
            return right(choice, sums);
        }
    },
    /// Share of questions whose written answer is one of those that are accepted.
    EXACT_MATCH("exact_match", true) {
        @Override
        double of(TaskAnswer answer, List<TaskResponse> responses) {
            return answer instanceof TaskAnswer.Accepted accepted
                            && responses.getFirst() instanceof TaskResponse.Written written
                    ? accepted.matches(written.text()) ? 1 : 0
                    : Double.NaN;
        }
    },
    /// Exponential of the mean negative log-likelihood of a continuation, all its tokens together.
    PERPLEXITY("perplexity", false) {
        @Override
        double of(TaskAnswer answer, List<TaskResponse> responses) {
            return answer instanceof TaskAnswer.Likeliest ? sums(responses)[0] : Double.NaN;
        }

        @Override
        public double overall(List<TaskAnswer> answers, double[] values) {
            return Math.exp(-mean(values));
        }
    },
    /// Perplexity by word of the original text.
    WORD_PERPLEXITY("word_perplexity", false) {
        @Override
        double of(TaskAnswer answer, List<TaskResponse> responses) {
            return whole(answer, responses);
        }

        @Override
        public double overall(List<TaskAnswer> answers, double[] values) {
            return Math.exp(-sum(values)
                    / lengths(answers).mapToLong(TaskAnswer.Length::words).sum());
        }
    },
    /// Perplexity by byte of the original text in UTF-8.
    BYTE_PERPLEXITY("byte_perplexity", false) {
        @Override
        double of(TaskAnswer answer, List<TaskResponse> responses) {
            return whole(answer, responses);
        }

        @Override
        public double overall(List<TaskAnswer> answers, double[] values) {
            return Math.exp(BITS_PER_BYTE.overall(answers, values) * LN_2);
        }
    },
    /// Bits that a model needs for a byte of the original text in UTF-8.
    BITS_PER_BYTE("bits_per_byte", false) {
        @Override
        double of(TaskAnswer answer, List<TaskResponse> responses) {
            return whole(answer, responses);
        }

        @Override
        public double overall(List<TaskAnswer> answers, double[] values) {
            return -sum(values)
                    / lengths(answers).mapToLong(TaskAnswer.Length::bytes).sum()
                    / LN_2;
        }
    };

    private static final double LN_2 = Math.log(2);

    private final String word;
    private final boolean share;

    TaskMetric(String word, boolean share) {
        this.word = word;
        this.share = share;
    }

    /// Name of the figure in lm-evaluation-harness.
    public String word() {
        return word;
    }

    /// Whether it is a mean of values from 0 to 1.
    public boolean isShare() {
        return share;
    }

    /// Metric of a name; empty if it is none that is computed here.
    public static Optional<TaskMetric> of(String name) {
        return Stream.of(values()).filter(metric -> metric.word.equals(name)).findFirst();
    }

    /// Value of one question: 0 or 1, a share, or a log-likelihood; NaN where the answer is of another kind.
    ///
    /// @param responses to the question's requests, in their order
    abstract double of(TaskAnswer answer, List<TaskResponse> responses);

    /// Value of one question.
    ///
    /// @param responses to its requests, in their order
    public double of(TaskItem item, List<TaskResponse> responses) {
        return of(item.answer(), responses);
    }

    /// Figure of all questions from their values.
    public double overall(List<TaskAnswer> answers, double[] values) {
        return mean(values);
    }

    private static double right(TaskAnswer.Choice choice, double[] scores) {
        int highest = 0;
        for (int i = 1; i < scores.length; i++) {
            highest = scores[i] > scores[highest] ? i : highest;
        }
        return choice.right().contains(highest) ? 1 : 0;
    }

    /// Share of the true choices, from plain exponentials as the harness has them: where all of them are 0, NaN.
    private static double mass(List<Boolean> truths, double[] sums) {
        double[] probabilities = IntStream.range(0, sums.length)
                .mapToDouble(i -> Math.exp(sums[i]))
                .toArray();
        double all = sum(probabilities);
        return sum(IntStream.range(0, sums.length)
                .filter(truths::get)
                .mapToDouble(i -> probabilities[i] / all)
                .toArray());
    }

    private static double whole(TaskAnswer answer, List<TaskResponse> responses) {
        return answer instanceof TaskAnswer.Length ? sums(responses)[0] : Double.NaN;
    }

    private static boolean isGreedy(List<TaskResponse> responses) {
        return responses.getFirst() instanceof TaskResponse.Likelihood likelihood && likelihood.greedy();
    }

    private static double[] sums(List<TaskResponse> responses) {
        return responses.stream()
                .mapToDouble(response ->
                        response instanceof TaskResponse.Likelihood likelihood ? likelihood.sum() : Double.NaN)
                .toArray();
    }

    private static Stream<TaskAnswer.Length> lengths(List<TaskAnswer> answers) {
        return answers.stream().filter(TaskAnswer.Length.class::isInstance).map(TaskAnswer.Length.class::cast);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double mean(double[] values) {
        return sum(values) / values.length;
    }
}
