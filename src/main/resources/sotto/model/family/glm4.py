    # GLM-4 of 2025 (Z.ai): norms before and after attention and feed-forward; gate and up are one map.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        a = self.rotary_attention(self.rms_norm(x, w[0]), w[1:9], layer, cache, at)    # [B, T, D]
        x = x + self.rms_norm(a, w[9])                                                 # [B, T, D]
        f = self.linear(self.rms_norm(x, w[10]), w[11], w[12])                         # [B, T, 2 F] gates, then ups
        gate, up = torch.chunk(self.site(f, 0, layer, at), 2, -1)
        f = self.site(self.linear(self.hidden(self.activate(gate) * up, layer, at), w[13], w[14]), 1, layer, at)
        return x + self.rms_norm(f, w[15])                                             # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
