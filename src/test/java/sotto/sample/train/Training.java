package sotto.sample.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import java.util.function.Function;

/// Plain training: a loss, its gradients, a step of Adam; again.
final class Training {
    private static final float BETA2 = 0.99f;
    private static final double LONGEST_GRADIENT = 1;
    private static final int EVERY = 100;

    private Training() {}

    /// Runs a schedule and says now and then where it is.
    ///
    /// @param loss of the next batch; what it makes belongs to the manager that it is given
    /// @return the mean loss of the last hundred steps
    static double run(Parameters parameters, Schedule schedule, NDManager root, Function<NDManager, NDArray> loss) {
        Optimizer adam = Adam.builder()
                .optLearningRateTracker((_, update) -> schedule.rate(update))
                .optBeta2(BETA2)
                .build();
        long start = System.nanoTime();
        double recent = 0;
        double mean = Double.NaN;
        for (int step = 1; step <= schedule.steps(); step++) {
            recent += step(parameters, adam, root, loss);
            if (step % EVERY == 0) {
                mean = recent / EVERY;
                recent = 0;
                System.out.printf(
                        "step %d of %d, loss %.4f, %.0f s%n",
                        step, schedule.steps(), mean, (System.nanoTime() - start) / 1e9);
            }
        }
        return mean;
    }

    private static double step(
            Parameters parameters, Optimizer adam, NDManager root, Function<NDManager, NDArray> loss) {
        double value;
        try (NDManager manager = root.newSubManager()) {
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                NDArray mean = loss.apply(manager);
                gradients.backward(mean);
                value = mean.getFloat();
            }
        }
        if (!parameters.step(adam, LONGEST_GRADIENT)) {
            System.out.println("A step with absurd gradients was left out.");
        }
        return value;
    }

    /// The mean of −log p over targets.
    ///
    /// @param logits `[N, V]`
    /// @param targets `[N]`, int64
    static NDArray crossEntropy(NDArray logits, NDArray targets) {
        return logits.logSoftmax(-1).gather(targets.expandDims(1), 1).mean().neg();
    }
}
