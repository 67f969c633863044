    # Qwen 1.5 and 2 MoE (Qwen team, 2024): as Qwen 2, with mixtures in most blocks, each beside a shared expert that
    # every token passes, by as much as a gate of its own lets through; dense feed-forwards in the others.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        x = x + self.rotary_attention(self.rms_norm(x, w[0]), w[1:9], layer, cache, at)        # [B, T, D]
        h = self.rms_norm(x, w[9])                                                     # [B, T, D]
        if w[10].numel() > 0:
            return x + self.gated(h, w[10:16], layer, at)                              # [B, T, D]
        place = len(at.pooled)
        f = self.mixture(h, w[23:], layer, at)                                         # [B, T, D]
        share = torch.sigmoid(self.linear(h, w[22], torch.empty([0])))                 # [B, T, 1]
        f = f + share * self.gated_from(1, h, w[16:22], layer, at)                     # [B, T, D]
        return x + self.mixture_site(f, place, layer, at)

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
