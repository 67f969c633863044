    # Ministral 3 (Mistral AI, 2025): as Mistral, but queries are turned by a second rotary table, which grows with the
    # position.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.rms_norm(x, w[0])                                                     # [B, T, D]
        q = self.rotate(self.heads_of(self.linear(h, w[1], w[2]), self.heads), at.rotary[2:4])     # [B, H, T, K]
        k = self.rotate(self.heads_of(self.linear(h, w[3], w[4]), self.groups), at.rotary[0:2])    # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[5], w[6]), self.groups)                     # [B, G, T, K]
        x = x + self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[7], w[8], layer, at)  # [B, T, D]
        return x + self.gated(self.rms_norm(x, w[9]), w[10:16], layer, at)             # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
