    # StarCoder 2 (Lozhkov et al., 2024): layer norms before, rotary positions, grouped queries, a plain feed-forward.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        x = x + self.rotary_attention(self.layer_norm(x, w[0], w[1]), w[2:10], layer, cache, at)      # [B, T, D]
        return x + self.feed_forward(self.layer_norm(x, w[10], w[11]), w[12:16], layer, at)

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], torch.empty([0]))     # [.., V]
