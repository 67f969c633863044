    # Granite 4 (IBM, 2025) with attention in every block: Granite's constants; gate and up are one map; perhaps without
    # positions.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype) * self.embedding_multiplier        # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.rms_norm(x, w[0])                                                     # [B, T, D]
        q = self.heads_of(self.linear(h, w[1], w[2]), self.heads)                      # [B, H, T, K]
        k = self.heads_of(self.linear(h, w[3], w[4]), self.groups)                     # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[5], w[6]), self.groups)                     # [B, G, T, K]
        if self.turned:
            q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        a = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[7], w[8], layer, at)  # [B, T, D]
        x = x + a * self.residual_multiplier
        f = self.linear(self.rms_norm(x, w[9]), w[10], w[11])                          # [B, T, 2 F] gates, then ups
        gate, up = torch.chunk(self.site(f, 0, layer, at), 2, -1)
        f = self.site(self.linear(self.hidden(self.activate(gate) * up, layer, at), w[12], w[13]), 1, layer, at)
        return x + f * self.residual_multiplier                                        # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0])) / self.logits_scaling  # [.., V]
