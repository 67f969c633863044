    # Gemma (Gemma Team, 2024): Llama's block with norms of 1 + weight; the embedding times the root of D, which is
    # rounded to the dtype first.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        scale = torch.tensor(self.embed_scale, dtype=self.float32, device=ids.device).to(dtype)
        return torch.embedding(w[0], ids).to(dtype) * scale                            # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        x = x + self.rotary_attention(self.scaled_rms_norm(x, w[0]), w[1:9], layer, cache, at)    # [B, T, D]
        return x + self.gated(self.scaled_rms_norm(x, w[9]), w[10:16], layer, at)      # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.scaled_rms_norm(x, w[0]), w[1], torch.empty([0]))      # [.., V]
