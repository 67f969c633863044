    # Gemma 2 (Gemma Team, 2024): norms of 1 + weight before and after both parts, windows by layer, capped scores and
    # logits; the embedding times the root of D, which is rounded to the dtype first.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        scale = torch.tensor(self.embed_scale, dtype=self.float32, device=ids.device).to(dtype)
        return torch.embedding(w[0], ids).to(dtype) * scale                            # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        a = self.rotary_attention(self.scaled_rms_norm(x, w[0]), w[1:9], layer, cache, at)        # [B, T, D]
        x = x + self.scaled_rms_norm(a, w[9])                                                     # [B, T, D]
        y = self.gated(self.scaled_rms_norm(x, w[10]), w[11:17], layer, at)            # [B, T, D]
        return x + self.scaled_rms_norm(y, w[17])                                                 # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        s = self.linear(self.scaled_rms_norm(x, w[0]), w[1], torch.empty([0]))         # [.., V]
        return self.capped(s, self.logit_softcap)                                      # [.., V]
