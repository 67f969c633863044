    # OLMoE (Muennighoff et al., 2024): as Llama, but all queries and all keys of a token are normed together, perhaps
    # clipped, from `clip` 0 on; a mixture of experts in every block.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.rms_norm(x, w[0])                                                     # [B, T, D]
        q = self.heads_of(self.clipped(self.rms_norm(self.linear(h, w[1], w[2]), w[9])), self.heads)     # [B, H, T, K]
        k = self.heads_of(self.clipped(self.rms_norm(self.linear(h, w[3], w[4]), w[10])), self.groups)   # [B, G, T, K]
        v = self.heads_of(self.clipped(self.linear(h, w[5], w[6])), self.groups)       # [B, G, T, K]
        q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        x = x + self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[7], w[8], layer, at)  # [B, T, D]
        place = len(at.pooled)
        f = self.mixture(self.rms_norm(x, w[11]), w[12:], layer, at)
        return x + self.mixture_site(f, place, layer, at)                              # [B, T, D]

    def clipped(self, x: Tensor) -> Tensor:
        if self.clip >= 0.:
            return torch.clamp(x, -self.clip, self.clip)
        return x

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
