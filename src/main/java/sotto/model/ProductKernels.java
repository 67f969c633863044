package sotto.model;

import sotto.model.engine.EngineDevices;
import sotto.model.engine.ProductSpeeds;
import sotto.model.engine.Torch;
import sotto.model.place.ModelSize;

/// Kernels of the linear maps alone, for measuring how fast a device multiplies.
public final class ProductKernels {
    /// Adding to a result in place keeps a product whose result nobody reads from being left out.
    private static final String TEXT = """
            def ones_of(self, size: List[int], dtype: int, like: Tensor) -> Tensor:
                return torch.ones(size, dtype=dtype, device=like.device)

            def of_batch(self, x: Tensor, numbers: Tensor, dtype: int, outs: int) -> Tensor:
                # x [rows, in] times one matrix [outs, in] of a dtype
                w = self.view_of(numbers, dtype, 0, [outs, x.size(1)], [x.size(1), 1])
                return self.linear(x, w, torch.empty([0], device=x.device))[0].float()

            def of_one(self, x: Tensor, numbers: Tensor, dtype: int, outs: int, count: int) -> Tensor:
                # x [1, in] times count matrices [outs, in] of a dtype that stand one after the other
                y = torch.empty([0], device=x.device)
                for i in range(count):
                    w = self.view_of(numbers, dtype, i * outs * x.size(1), [outs, x.size(1)], [x.size(1), 1])
                    y = self.linear(x, w, torch.empty([0], device=x.device)).narrow(1, 0, 1)
                    y.add_(1.)
                return y.float()

        """;

    private ProductKernels() {}

    /// Measurement of a device, `cpu` or `cuda:N`, by the kernels that the models use; a `Failure` if its
    /// memory does not hold the weights.
    public static ProductSpeeds speeds(String device) {
        return Torch.finish(() -> {
            boolean onednn = Torch.hasOneDnn(EngineDevices.of(device));
            return ProductSpeeds.on(device, KernelText.products(onednn, TEXT), ModelSize.BATCH_TOKENS);
        });
    }

    /// Texts of all kernels that are measured: where they are equal, so are the ways of computing.
    public static String texts() {
        return KernelText.productsText() + TEXT;
    }
}
