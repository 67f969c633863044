    # Granite (IBM, 2024): as Llama, but embedding, scores, residuals and logits are scaled by constants.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype) * self.embedding_multiplier        # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        a = self.rotary_attention(self.rms_norm(x, w[0]), w[1:9], layer, cache, at)    # [B, T, D]
        x = x + a * self.residual_multiplier
        f = self.gated(self.rms_norm(x, w[9]), w[10:16], layer, at)                    # [B, T, D]
        return x + f * self.residual_multiplier

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0])) / self.logits_scaling  # [.., V]
