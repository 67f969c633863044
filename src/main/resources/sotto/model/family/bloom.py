    # BLOOM (BigScience, 2022): ALiBi, a norm behind the embedding, norms before, biases everywhere.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return self.layer_norm(torch.embedding(w[0], ids).to(dtype), w[1], w[2])       # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.layer_norm(x, w[0], w[1])                                             # [B, T, D]
        q, k, v = self.grouped_heads(self.linear(h, w[2], w[3]))
        a = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[4], w[5], layer, at)  # [B, T, D]
        x = a + (h if self.residual_after_norm else x)
        h = self.layer_norm(x, w[6], w[7])
        f = self.feed_forward(h, w[8:12], layer, at)                                   # [B, T, D]
        return f + (h if self.residual_after_norm else x)

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], torch.empty([0]))     # [.., V]
