    # Qwen 3 MoE (Qwen team, 2025): as Qwen 3, with mixtures in most blocks and dense feed-forwards in the others.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.rms_norm(x, w[0])                                                     # [B, T, D]
        q = self.rms_norm(self.heads_of(self.linear(h, w[1], w[2]), self.heads), w[16])        # [B, H, T, K]
        k = self.rms_norm(self.heads_of(self.linear(h, w[3], w[4]), self.groups), w[17])       # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[5], w[6]), self.groups)                     # [B, G, T, K]
        q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        x = x + self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[7], w[8], layer, at)  # [B, T, D]
        h = self.rms_norm(x, w[9])                                                     # [B, T, D]
        if w[10].numel() > 0:
            return x + self.gated(h, w[10:16], layer, at)                              # [B, T, D]
        place = len(at.pooled)
        f = self.mixture(h, w[18:], layer, at)                                         # [B, T, D]
        return x + self.mixture_site(f, place, layer, at)

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
