    # GPT-NeoX (Black et al., 2022): norms before, fused q k v of a head side by side, partly rotary positions,
    # attention and feed-forward on the same state (attribute `parallel`) or one after the other.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        q, k, v = self.grouped_heads(self.linear(self.layer_norm(x, w[0], w[1]), w[2], w[3]))
        q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        a = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[4], w[5], layer, at)  # [B, T, D]
        if self.parallel:
            f = self.layer_norm(x, w[6], w[7])
            return self.feed_forward(f, w[8:12], layer, at) + a + x                    # [B, T, D]
        x = a + x
        return self.feed_forward(self.layer_norm(x, w[6], w[7]), w[8:12], layer, at) + x

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], torch.empty([0]))     # [.., V]
