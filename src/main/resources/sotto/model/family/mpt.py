    # MPT (MosaicML, 2023): ALiBi, norms before and without bias, a fused query-key-value map that may be clipped.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.linear(self.layer_norm(x, w[0], w[1]), w[2], w[3])                    # [B, T, 3 D]
        if self.clip > 0.:
            h = torch.clamp(h, -self.clip, self.clip)
        q, k, v = torch.split(h, x.size(-1), 2)
        heads = self.heads
        q, k, v = self.heads_of(q, heads), self.heads_of(k, heads), self.heads_of(v, heads)
        a = self.attend(q, k, v, self.scale, layer, cache, at)                         # [B, T, D]
        x = x + self.out_map(a, w[4], w[5], layer, at)                                # [B, T, D]
        return x + self.feed_forward(self.layer_norm(x, w[6], w[7]), w[8:12], layer, at)  # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], torch.empty([0]))     # [.., V]
