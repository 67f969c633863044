    # GPT-Neo (Black et al., 2021): learned positions, norms before, scores unscaled and in float32, every other layer
    # within a window (attributes `upcast`, `windows`).

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype) + torch.embedding(w[1], positions).to(dtype)  # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h, heads = self.layer_norm(x, w[0], w[1]), self.heads                          # [B, T, D]
        q = self.heads_of(self.linear(h, w[2], w[3]), heads)                           # [B, H, T, K]
        k = self.heads_of(self.linear(h, w[4], w[5]), heads)                           # [B, H, T, K]
        v = self.heads_of(self.linear(h, w[6], w[7]), heads)                           # [B, H, T, K]
        x = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[8], w[9], layer, at) + x  # [B, T, D]
        return x + self.feed_forward(self.layer_norm(x, w[10], w[11]), w[12:16], layer, at)

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], torch.empty([0]))     # [.., V]
