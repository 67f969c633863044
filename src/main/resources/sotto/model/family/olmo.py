    # OLMo (Groeneveld et al., 2024): layer norms before, without weight or bias; queries, keys and values that may be
    # clipped, from `clip` 0 on; norms and rotations in float32.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.norm(x)                                                               # [B, T, D]
        q = self.turned(self.clipped(self.linear(h, w[0], w[1])), self.heads, at)      # [B, H, T, K]
        k = self.turned(self.clipped(self.linear(h, w[2], w[3])), self.groups, at)     # [B, G, T, K]
        v = self.heads_of(self.clipped(self.linear(h, w[4], w[5])), self.groups)       # [B, G, T, K]
        x = x + self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[6], w[7], layer, at)  # [B, T, D]
        return x + self.gated(self.norm(x), w[8:14], layer, at)                        # [B, T, D]

    def norm(self, x: Tensor) -> Tensor:
        none = torch.empty([0])
        return self.layer_norm(x.float(), none, none).to(x.dtype)

    def clipped(self, x: Tensor) -> Tensor:
        if self.clip >= 0.:
            return torch.clamp(x, -self.clip, self.clip)
        return x

    def turned(self, x: Tensor, heads: int, at: At) -> Tensor:
        # in float32 whatever x is
        return self.rotate(self.heads_of(x, heads).float(), at.rotary).to(x.dtype)     # [B, heads, T, K]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        # w: the norm's weight, which is empty, and the output projection
        return self.linear(self.norm(x), w[1], torch.empty([0]))                       # [.., V]
